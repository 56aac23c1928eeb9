namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class PasswordMailTests(ApiHost host)
{
    [Fact]
    public async Task Password_WhereItIsMailed_IsNotShown()
    {
        var user = host.NewUser();
        (await user.TryRevealAsync(await user.ObtainAsync())).Refuses(409, "password-by-mail");
    }
}
