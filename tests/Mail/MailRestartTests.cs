using Azure;
using Azure.Communication.Email;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Mail;

public sealed class MailRestartTests : IDisposable
{
    private readonly EmulatorSetting _setting = new();

    public void Dispose() => _setting.Dispose();

    [Fact]
    public async Task Messages_OnceAccepted_AreThereAfterTheProcessWasKilled()
    {
        var operationId = Guid.NewGuid();
        await using var mail = await _setting.StartMailAsync();
        var client = new EmailClient(mail.ConnectionString, _setting.Configure(new EmailClientOptions()));
        await client.SendAsync(WaitUntil.Started, MailFixture.MessageTo("first@example.org"), operationId);

        using var left = _setting.CopyAsAfterKill();
        await using var again = await left.StartMailAsync();
        var operation = new EmailSendOperation(operationId.ToString(), new EmailClient(again.ConnectionString, left.Configure(new EmailClientOptions())));
        await operation.UpdateStatusAsync();

        Assert.True(operation.HasValue);
        Assert.Equal("first@example.org", Assert.Single(again.Messages).To.Single().Address);
    }

    [Fact]
    public async Task Messages_AfterRestart_KeepTheirOrderAndTheAccessKey()
    {
        string key;
        await using (var mail = await _setting.StartMailAsync())
        {
            key = mail.ConnectionString.Split("accesskey=")[1];
            await SendAsync(mail.ConnectionString, "first@example.org");
            await SendAsync(mail.ConnectionString, "second@example.org");
        }

        await using var again = await _setting.StartMailAsync();
        await SendAsync(again.ConnectionString, "third@example.org");

        Assert.EndsWith(key, again.ConnectionString, StringComparison.Ordinal);
        Assert.Equal(["first@example.org", "second@example.org", "third@example.org"], again.Messages.Select(message => message.To.Single().Address));
        Assert.Equal([1, 2, 3], again.Messages.Select(message => message.Id));
    }

    private Task SendAsync(string connectionString, string address) =>
        new EmailClient(connectionString, _setting.Configure(new EmailClientOptions())).SendAsync(WaitUntil.Completed, MailFixture.MessageTo(address));
}
