using System.Net;
using Azure.Communication.Email;
using Overstap.Adapters;
using Overstap.Deliver.Mails;
using Overstap.Ports;
using Overstap.Tests.Mail;

namespace Overstap.Tests.Contracts;

public sealed class CommunicationMailerContractTests : IClassFixture<MailFixture>, IDisposable
{
    private readonly MailFixture _fixture;
    private readonly CommunicationMailer _mailer;
    private readonly string _address = MailFixture.NewAddress();
    private readonly Guid _operation = Guid.NewGuid();

    public CommunicationMailerContractTests(MailFixture fixture)
    {
        _fixture = fixture;
        var options = fixture.Setting.Configure(new EmailClientOptions());
        options.Retry.MaxRetries = 0;
        _mailer = new CommunicationMailer(new EmailClient(fixture.Mail.ConnectionString, options), MailFixture.Sender);
    }

    public void Dispose() => _fixture.Mail.Faults.Clear();

    [Fact]
    public async Task Operation_NeverBegun_IsUnknown() => Assert.Equal(MailStatus.Unknown, await AskAsync());

    [Fact]
    public async Task Message_Sent_ArrivesOnceAndUntracked()
    {
        Assert.Equal(MailStatus.Sent, await SendAsync());
        Assert.Equal(MailStatus.Sent, await AskAsync());

        var received = Assert.Single(_fixture.To(_address));
        Assert.Equal((_operation, "Subject", "Text", "<p>Text</p>", true), (received.OperationId, received.Subject, received.PlainText, received.Html, received.TrackingDisabled));
        Assert.Equal("Noor de Vries", received.To.Single().DisplayName);
    }

    [Fact]
    public async Task Message_WithAttachments_BringsThemByteForByte()
    {
        var page = new MailAttachment("certificate é.html", "text/html; charset=utf-8", [0, 1, 2, 0xFF, (byte)'<']);
        var proof = new MailAttachment("certificate.json", "application/json", "{}"u8.ToArray());

        Assert.Equal(MailStatus.Sent, await SendAsync(new MailText("Subject", "Text", "<p>Text</p>") { Attachments = [page, proof] }));

        Assert.Equal(
            [(page.Name, page.ContentType, Convert.ToHexString(page.Content)), (proof.Name, proof.ContentType, Convert.ToHexString(proof.Content))],
            Assert.Single(_fixture.To(_address)).Attachments.Select(attachment => (attachment.Name, attachment.ContentType, Convert.ToHexString(attachment.Content))));
    }

    [Theory]
    [InlineData(7_800_000, null)]
    [InlineData(7_900_000, "mail-refused")]
    public async Task Message_LongerThanTheServiceTakes_IsRefused(int length, string? code)
    {
        var text = new MailText("Subject", "Text", "<p>Text</p>") { Attachments = [new MailAttachment("large.bin", "application/octet-stream", new byte[length])] };

        var failure = await Record.ExceptionAsync(() => SendAsync(text));

        Assert.Equal(code, (failure as PermanentException)?.Code);
        Assert.Equal(code is null ? 1 : 0, _fixture.To(_address).Count);
    }

    [Fact]
    public async Task Message_GivenUpByTheService_HasFailed()
    {
        _fixture.Mail.FailNextDeliveries(1);
        Assert.Equal(MailStatus.Failed, await SendAsync());
        Assert.Equal(MailStatus.Failed, await AskAsync());
    }

    [Fact]
    public async Task Message_WhoseAcceptanceWasLost_IsKnownByItsOperation()
    {
        _fixture.Mail.Faults.LoseNextAnswers(1);

        Assert.Equal("mail-unavailable", (await Assert.ThrowsAsync<TransientException>(SendAsync)).Code);

        Assert.Equal(MailStatus.Sent, await AskAsync());
        Assert.Single(_fixture.To(_address));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "mail-throttled", true)]
    [InlineData(HttpStatusCode.InternalServerError, "mail-unavailable", true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "mail-unavailable", true)]
    [InlineData(HttpStatusCode.BadRequest, "mail-refused", false)]
    [InlineData(HttpStatusCode.Forbidden, "mail-refused", false)]
    public async Task Service_Refusing_IsToldFromOneThatIsBusy(HttpStatusCode status, string code, bool passes)
    {
        _fixture.Mail.Faults.AnswerNext(2, status);

        foreach (var call in (Func<Task>[])[SendAsync, AskAsync])
        {
            var failure = await Assert.ThrowsAnyAsync<CodedException>(call);
            Assert.Equal((code, passes), (failure.Code, failure is TransientException));
        }

        Assert.Empty(_fixture.To(_address));
    }

    private Task<MailStatus> SendAsync() => SendAsync(new MailText("Subject", "Text", "<p>Text</p>"));

    private Task<MailStatus> SendAsync(MailText text) => _mailer.SendAsync(_operation, _address, "Noor de Vries", text, CancellationToken.None);

    private Task<MailStatus> AskAsync() => _mailer.GetStatusAsync(_operation, CancellationToken.None);
}
