using System.Net;
using Azure;
using Azure.Communication.Email;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Mail;

public sealed class EmailClientTests(MailFixture fixture) : IClassFixture<MailFixture>
{
    private readonly string _address = MailFixture.NewAddress();

    [Fact]
    public async Task Send_OfFullMessage_ArrivesWithEverything()
    {
        var message = new EmailMessage(
            MailFixture.Sender,
            new EmailRecipients([new(_address, "Noor de Vries")], [new("copy@example.org")], [new("blind@example.org")]),
            new EmailContent("副本已准备好 ✓") { PlainText = "Línea 1\nLine 2", Html = "<p>مرحبا</p>" })
        {
            ReplyTo = { new("help@overstap.example", "Help") },
            Headers = { ["x-priority"] = "1" },
            Attachments = { new EmailAttachment("terms.txt", "text/plain", BinaryData.FromString("terms")) },
            UserEngagementTrackingDisabled = true,
        };

        var operation = await fixture.CreateClient().SendAsync(WaitUntil.Completed, message);

        Assert.Equal(EmailSendStatus.Succeeded, operation.Value.Status);
        var received = Assert.Single(fixture.To(_address));
        Assert.Equal(operation.Id, received.OperationId.ToString());
        Assert.Equal(fixture.Setting.Clock.Now, received.ReceivedAt);
        Assert.Equal((MailFixture.Sender, "副本已准备好 ✓", "Línea 1\nLine 2", "<p>مرحبا</p>"), (received.From, received.Subject, received.PlainText, received.Html));
        Assert.Equal([new(_address, "Noor de Vries")], received.To);
        Assert.Equal(("copy@example.org", "blind@example.org"), (received.Cc.Single().Address, received.Bcc.Single().Address));
        Assert.Equal([new("help@overstap.example", "Help")], received.ReplyTo);
        Assert.Equal("1", received.Headers["x-priority"]);
        Assert.Equal("terms"u8.ToArray(), received.Attachments.Single().Content);
        Assert.True(received.TrackingDisabled);
    }

    [Fact]
    public async Task Send_WithPlainArguments_Arrives()
    {
        await fixture.CreateClient().SendAsync(WaitUntil.Completed, MailFixture.Sender, _address, "Subject", "<b>Hello</b>", Guid.NewGuid(), "Hello");

        Assert.Equal(("Subject", "Hello", "<b>Hello</b>"), fixture.To(_address).Select(mail => (mail.Subject, mail.PlainText, mail.Html)).Single());
    }

    [Fact]
    public async Task Send_WithTokenCredential_Arrives()
    {
        var client = new EmailClient(fixture.Mail.Endpoint, fixture.Setting.Credential, fixture.Setting.Configure(new EmailClientOptions()));

        await client.SendAsync(WaitUntil.Completed, MailFixture.MessageTo(_address));

        Assert.Single(fixture.To(_address));
    }

    [Fact]
    public async Task Send_WithKeyCredential_Arrives()
    {
        var key = new AzureKeyCredential(fixture.Mail.ConnectionString.Split("accesskey=")[1]);
        var client = new EmailClient(fixture.Mail.Endpoint, key, fixture.Setting.Configure(new EmailClientOptions(EmailClientOptions.ServiceVersion.V2023_03_31)));

        await client.SendAsync(WaitUntil.Completed, MailFixture.MessageTo(_address));

        Assert.Single(fixture.To(_address));
    }

    [Fact]
    public async Task Operation_NamedByTheSender_IsFoundAgainByItsId()
    {
        var operationId = Guid.NewGuid();
        var started = await fixture.CreateClient().SendAsync(WaitUntil.Started, MailFixture.MessageTo(_address), operationId);

        var rebuilt = new EmailSendOperation(operationId.ToString(), fixture.CreateClient());
        var before = rebuilt.HasCompleted;
        await rebuilt.UpdateStatusAsync();

        Assert.False(started.HasCompleted);
        Assert.Equal(operationId.ToString(), started.Id);
        Assert.False(before);
        Assert.Equal(EmailSendStatus.Succeeded, rebuilt.Value.Status);
    }

    [Fact]
    public async Task Operation_PolledAtOnce_CompletesToo()
    {
        var started = await fixture.CreateClient().SendAsync(WaitUntil.Started, MailFixture.MessageTo(_address));

        var response = started.UpdateStatus();

        Assert.Equal(200, response.Status);
        Assert.True(started.HasValue);
    }

    [Fact]
    public async Task Operation_OfUnknownId_IsNotFound()
    {
        var operation = new EmailSendOperation(Guid.NewGuid().ToString(), fixture.CreateClient());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(async () => await operation.UpdateStatusAsync());

        Assert.Equal(404, failure.Status);
        Assert.Equal("OperationNotFound", failure.ErrorCode);
        Assert.Throws<InvalidOperationException>(() => operation.Value);
    }

    [Fact]
    public async Task Operation_OfMessageThatCannotBeDelivered_FailsWithItsCode()
    {
        fixture.Mail.FailNextDeliveries(1);
        var operation = await fixture.CreateClient().SendAsync(WaitUntil.Started, MailFixture.MessageTo(_address));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(async () => await operation.WaitForCompletionAsync());

        Assert.Equal("EmailDropped", failure.ErrorCode);
        Assert.True(operation.HasCompleted);
        Assert.False(operation.HasValue);
        Assert.False(Assert.Single(fixture.To(_address)).Delivered);
    }

    [Fact]
    public async Task Send_TwiceWithOneOperationId_ArrivesTwice()
    {
        var operationId = Guid.NewGuid();

        await fixture.CreateClient().SendAsync(WaitUntil.Completed, MailFixture.MessageTo(_address), operationId);
        await fixture.CreateClient().SendAsync(WaitUntil.Completed, MailFixture.MessageTo(_address), operationId);

        Assert.Equal([operationId, operationId], fixture.To(_address).Select(mail => mail.OperationId));
    }

    [Fact]
    public async Task Send_WhoseAnswerIsLost_IsKnownByItsOperationId()
    {
        var operationId = Guid.NewGuid();
        var options = fixture.Setting.Configure(new EmailClientOptions());
        options.Retry.MaxRetries = 0;
        var client = new EmailClient(fixture.Mail.ConnectionString, options);
        fixture.Mail.Faults.LoseNextAnswers(1);

        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(WaitUntil.Started, MailFixture.MessageTo(_address), operationId));
        var operation = new EmailSendOperation(operationId.ToString(), client);
        await operation.UpdateStatusAsync();

        Assert.True(operation.HasValue);
        Assert.Single(fixture.To(_address));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Send_WhileTheServiceIsBusy_IsTriedAgainAndArrivesOnce(HttpStatusCode status)
    {
        using var recorder = new RequestRecorder();
        fixture.Mail.Faults.AnswerNext(2, status, retryAfter: TimeSpan.FromMilliseconds(5));

        await fixture.CreateClient(recorder).SendAsync(WaitUntil.Started, MailFixture.MessageTo(_address));

        Assert.Equal([status, status, HttpStatusCode.Accepted], recorder.Requests.Select(request => request.Status));
        Assert.Single(fixture.To(_address));
    }

    [Fact]
    public async Task Send_WhenTheServiceStaysBusy_FailsAndNothingArrives()
    {
        fixture.Mail.Faults.AnswerNext(4, HttpStatusCode.TooManyRequests);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => fixture.CreateClient().SendAsync(WaitUntil.Started, MailFixture.MessageTo(_address)));

        Assert.Equal((429, "Throttled"), (failure.Status, failure.ErrorCode));
        Assert.Empty(fixture.To(_address));
    }

    [Theory]
    [InlineData("accesskey=AAAA")]
    [InlineData("endpoint=https://127.0.0.1/")]
    [InlineData("nonsense")]
    public void EmailClient_WithIncompleteConnectionString_IsNotMade(string connectionString)
    {
        Assert.Throws<InvalidOperationException>(() => new EmailClient(connectionString));
    }
}
