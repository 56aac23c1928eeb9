using System.Net.Mime;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Net.Http.Headers;

namespace Overstap.Local.Mail;

/// <summary>The mailboxes for people (<c>/mailbox</c>) and for programs (<c>/mailbox/api/messages</c>).</summary>
public static class MailboxRoutes
{
    /// <summary>Mail is untrusted: nothing in it runs, and nothing is loaded from elsewhere.</summary>
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly byte[] StyleSheet = ReadStyleSheet();

    /// <summary>Maps the mailboxes of the emulator.</summary>
    public static IEndpointConventionBuilder MapMailbox(this IEndpointRouteBuilder endpoints, MailEmulator emulator)
    {
        var mailbox = endpoints.MapGroup("/mailbox");
        mailbox.MapGet("/", (Delegate)((HttpContext context) =>
            PageAsync<MailboxList>(context, new() { [nameof(MailboxList.Mailboxes)] = Mailbox.All(emulator.Messages) })));
        mailbox.MapGet("/inbox/{address}", (HttpContext context, string address) =>
            PageAsync<Inbox>(context, new() { [nameof(Inbox.Address)] = address, [nameof(Inbox.Messages)] = Mailbox.Of(emulator.Messages, address) }));
        mailbox.MapGet("/message/{id:int}", (HttpContext context, int id) => Mailbox.Find(emulator.Messages, id) is { } message
            ? PageAsync<MessagePage>(context, new() { [nameof(MessagePage.Message)] = message })
            : Task.FromResult(Results.NotFound()));
        mailbox.MapGet("/message/{id:int}/attachments/{index:int}", (HttpContext context, int id, int index) => Download(context, Mailbox.Find(emulator.Messages, id), index));
        mailbox.MapGet("/mailbox.css", () => Results.Bytes(StyleSheet, "text/css; charset=utf-8"));
        mailbox.MapGet("/api/messages", (string? to) => new MessageList([.. Mailbox.Of(emulator.Messages, to).Select(MessageItem.Of)]));
        mailbox.MapGet("/api/messages/{id:int}", (int id) => Mailbox.Find(emulator.Messages, id) is { } message
            ? Results.Json(MessageItem.Of(message))
            : Results.NotFound());
        return mailbox;
    }

    /// <summary>To be saved, never shown: a page out of a mail must not become a page of this host.</summary>
    private static IResult Download(HttpContext context, ReceivedMail? message, int index)
    {
        if (message?.Attachments.ElementAtOrDefault(index) is not { } attachment)
            return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var type = MediaTypeHeaderValue.TryParse(attachment.ContentType, out var known) ? known.ToString() : MediaTypeNames.Application.Octet;
        return Results.Bytes(attachment.Content, type, Path.GetFileName(attachment.Name));
    }

    private static async Task<IResult> PageAsync<TComponent>(HttpContext context, Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, context.RequestServices.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters));
            return page.ToHtmlString();
        });
        return Results.Content(html, "text/html; charset=utf-8");
    }

    private static byte[] ReadStyleSheet()
    {
        using var resource = typeof(MailboxRoutes).Assembly.GetManifestResourceStream("mailbox.css")!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
