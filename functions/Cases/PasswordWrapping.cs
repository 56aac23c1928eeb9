using System.Text;
using Overstap.Archive;
using Overstap.Ports;

namespace Overstap.Cases;

/// <summary>The archive's password is never stored but wrapped; it is in the clear only to seal and at the moment it is handed to the user.</summary>
public static class PasswordWrapping
{
    public static Task<WrappedKey> WrapPasswordAsync(this IKeyWrapper keys, ArchivePassword password, CancellationToken cancellationToken) =>
        keys.WrapAsync(Encoding.ASCII.GetBytes(password.Reveal()), cancellationToken);

    /// <exception cref="PermanentException"><c>password-destroyed</c>: the copy was erased, and its password with it.</exception>
    public static async Task<ArchivePassword> UnwrapPasswordAsync(this IKeyWrapper keys, CaseFile file, CancellationToken cancellationToken)
    {
        var wrapped = file.Password ?? throw new PermanentException("password-destroyed", $"The password of request {file.Id} does not exist or was destroyed.");
        return ArchivePassword.Parse(Encoding.ASCII.GetString(await keys.UnwrapAsync(wrapped, cancellationToken)));
    }
}
