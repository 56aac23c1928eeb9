using System.Text;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Tests.Cases;

public sealed class CaseCipherTests
{
    private static readonly PersonalData Person = new("account-1", "ada@example.org", "Ada", "en");
    private readonly CaseCipher _cipher = new(new PlainWrapper());

    [Fact]
    public async Task Person_SealedAndOpened_IsTheSame()
    {
        var file = await SealAsync();
        Assert.Equal(Person, await _cipher.OpenPersonalAsync(file, default));
    }

    [Fact]
    public async Task Person_Sealed_CannotBeRead()
    {
        var file = await SealAsync();
        Assert.DoesNotContain("ada", Encoding.Latin1.GetString(file.Personal!), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Person_OfAnotherCase_IsRefused()
    {
        var file = await SealAsync();
        var moved = file with { Id = RequestId.New() };
        Assert.Equal("case-altered", (await Assert.ThrowsAsync<PermanentException>(() => _cipher.OpenPersonalAsync(moved, default))).Code);
    }

    [Fact]
    public async Task Person_WithAnyByteFlipped_IsRefused()
    {
        var file = await SealAsync();
        for (var i = 0; i < file.Personal!.Length; i++)
        {
            var altered = file.Personal.ToArray();
            altered[i] ^= 1;
            await Assert.ThrowsAsync<PermanentException>(() => _cipher.OpenPersonalAsync(file with { Personal = altered }, default));
        }
    }

    [Fact]
    public async Task Person_OfAScrubbedCase_IsGone() =>
        Assert.Equal("case-scrubbed", (await Assert.ThrowsAsync<PermanentException>(async () => await _cipher.OpenPersonalAsync((await SealAsync()).Scrub(), default))).Code);

    private async Task<CaseFile> SealAsync()
    {
        var file = CaseSamples.Fresh();
        var (key, personal, _) = await _cipher.SealAsync(file.Id, Person, new Dictionary<string, byte[]>(StringComparer.Ordinal), default);
        return file with { DataKey = key, Personal = personal };
    }

    private sealed class PlainWrapper : IKeyWrapper
    {
        public Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) => Task.FromResult(new WrappedKey("k", secret.ToArray()));

        public Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken) => Task.FromResult(wrapped.Value);
    }
}
