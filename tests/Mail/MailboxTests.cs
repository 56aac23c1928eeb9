using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure;
using Azure.Communication.Email;
using Overstap.Local.Mail;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Mail;

public sealed class MailboxTests(MailFixture fixture) : IClassFixture<MailFixture>
{
    private readonly string _address = MailFixture.NewAddress();

    [Fact]
    public async Task Mailbox_OfAddress_ListsItsMessagesOnly()
    {
        await SendAsync(_address, "The first one");
        await SendAsync(MailFixture.NewAddress(), "Somebody else's");
        await using var port = await OpenAsync();

        var all = await port.Client.GetStringAsync("/mailbox");
        var inbox = await port.Client.GetStringAsync($"/mailbox/inbox/{Uri.EscapeDataString(_address)}");

        Assert.Contains(_address, all, StringComparison.Ordinal);
        Assert.Contains("The first one", inbox, StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody else", inbox, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_WithMarkupInEveryField_ShowsItAsText()
    {
        const string Script = "<script>alert(1)</script>";
        var message = new EmailMessage(MailFixture.Sender, new EmailRecipients([new(_address, Script)]), new EmailContent(Script) { PlainText = Script, Html = Script + "\"'>" })
        {
            Headers = { ["x-note"] = Script },
            Attachments = { new EmailAttachment(Script, "text/plain", BinaryData.FromString("x")) },
        };
        await fixture.CreateClient().SendAsync(WaitUntil.Completed, message);
        await using var port = await OpenAsync();

        var page = await port.Client.GetStringAsync($"/mailbox/message/{fixture.To(_address).Single().Id}");
        var inbox = await port.Client.GetStringAsync($"/mailbox/inbox/{Uri.EscapeDataString(_address)}");

        Assert.DoesNotContain("<script", page + inbox, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("srcdoc=\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_InItsPage_CanNeitherRunNorLoadAnything()
    {
        await SendAsync(_address, "Subject");
        await using var port = await OpenAsync();

        using var response = await port.Client.GetAsync($"/mailbox/message/{fixture.To(_address).Single().Id}");
        var page = await response.Content.ReadAsStringAsync();

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachment_OfAMessage_IsListedAndDownloadedAndNeverShown()
    {
        const string Page = "<script>alert(1)</script>";
        var message = MailFixture.MessageTo(_address);
        message.Attachments.Add(new EmailAttachment("certificate.html", "text/html; charset=utf-8", BinaryData.FromString(Page)));
        message.Attachments.Add(new EmailAttachment("../\"odd\" né.json", "no media type", BinaryData.FromString("{}")));
        await fixture.CreateClient().SendAsync(WaitUntil.Completed, message);
        await using var port = await OpenAsync();
        var id = fixture.To(_address).Single().Id;

        var listed = await port.Client.GetFromJsonAsync<JsonElement>($"/mailbox/api/messages/{id}");
        var attachments = listed.GetProperty("attachments").EnumerateArray().ToArray();
        using var page = await port.Client.GetAsync(attachments[0].GetProperty("link").GetString());
        using var odd = await port.Client.GetAsync(attachments[1].GetProperty("link").GetString());
        using var missing = await port.Client.GetAsync($"/mailbox/message/{id}/attachments/2");

        Assert.Equal(("certificate.html", Page.Length), (attachments[0].GetProperty("name").GetString(), attachments[0].GetProperty("bytes").GetInt32()));
        Assert.Equal(Page, await page.Content.ReadAsStringAsync());
        Assert.Equal(("attachment", "text/html"), (page.Content.Headers.ContentDisposition?.DispositionType, page.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("sandbox", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("application/octet-stream", odd.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("..", odd.Content.Headers.ContentDisposition?.FileNameStar ?? "", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains($"href=\"/mailbox/message/{id}/attachments/0\"", await port.Client.GetStringAsync($"/mailbox/message/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_WithAddress_ListsItsMessagesNewestFirst()
    {
        await SendAsync(_address, "first");
        await SendAsync(_address, "second");
        await using var port = await OpenAsync();

        var list = await port.Client.GetFromJsonAsync<JsonElement>($"/mailbox/api/messages?to={Uri.EscapeDataString(_address)}");

        var messages = list.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["second", "first"], messages.Select(message => message.GetProperty("subject").GetString()));
        Assert.Equal("Hello", messages[0].GetProperty("plainText").GetString());
        var one = await port.Client.GetFromJsonAsync<JsonElement>($"/mailbox/api/messages/{messages[0].GetProperty("id").GetInt32()}");
        Assert.Equal("second", one.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Message_ThatWasNotDelivered_IsInNoMailbox()
    {
        fixture.Mail.FailNextDeliveries(1);
        await fixture.CreateClient().SendAsync(WaitUntil.Started, MailFixture.MessageTo(_address));
        await using var port = await OpenAsync();

        using var page = await port.Client.GetAsync($"/mailbox/message/{fixture.To(_address).Single().Id}");

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.DoesNotContain(_address, await port.Client.GetStringAsync("/mailbox"), StringComparison.Ordinal);
        Assert.DoesNotContain(_address, await port.Client.GetStringAsync("/mailbox/api/messages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StyleSheet_OfThePages_ComesFromTheSamePort()
    {
        await using var port = await OpenAsync();

        using var response = await port.Client.GetAsync("/mailbox/mailbox.css");

        Assert.Equal("text/css", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("url(", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private Task<PublicPort> OpenAsync() => PublicPort.StartAsync(routes => routes.MapMailbox(fixture.Mail));

    private Task SendAsync(string address, string subject) => fixture.CreateClient().SendAsync(
        WaitUntil.Completed, new EmailMessage(MailFixture.Sender, address, new EmailContent(subject) { PlainText = "Hello", Html = "<p>Hello</p>" }));
}
