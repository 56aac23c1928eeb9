using Azure.Communication.Email;
using Overstap.Local.Mail;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Mail;

/// <summary>One running e-mail emulator for the tests of a class; each test writes to an address of its own.</summary>
public sealed class MailFixture : IAsyncLifetime
{
    public const string Sender = "noreply@overstap.example";

    public EmulatorSetting Setting { get; } = new();

    public MailEmulator Mail { get; private set; } = null!;

    public async Task InitializeAsync() => Mail = await Setting.StartMailAsync();

    public EmailClient CreateClient(RequestRecorder? recorder = null) =>
        new(Mail.ConnectionString, Setting.Configure(new EmailClientOptions(), recorder));

    public HttpClient CreateHttpClient() => new(Setting.Certificate.CreateHandler()) { BaseAddress = Mail.Endpoint };

    public IReadOnlyList<ReceivedMail> To(string address) => [.. Mail.Messages.Where(message => message.IsFor(address))];

    public static string NewAddress() => $"{Guid.NewGuid():N}@example.org";

    public static EmailMessage MessageTo(string address) => new(Sender, address, new EmailContent("Your copy is ready") { PlainText = "Hello", Html = "<p>Hello</p>" });

    public async Task DisposeAsync()
    {
        await Mail.DisposeAsync();
        Setting.Dispose();
    }
}
