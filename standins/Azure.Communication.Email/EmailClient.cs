using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Email;

/// <summary>Sends messages through one resource.</summary>
public class EmailClient
{
    private const string Scope = "https://communication.azure.com//.default";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpPipeline _pipeline;
    private readonly Uri _endpoint;
    private readonly string _apiVersion;

    protected EmailClient()
    {
    }

    public EmailClient(string connectionString) : this(connectionString, options: null)
    {
    }

    public EmailClient(string connectionString, EmailClientOptions options) : this(ConnectionString.Parse(connectionString), options)
    {
    }

    public EmailClient(Uri endpoint, AzureKeyCredential credential, EmailClientOptions options = null)
        : this(endpoint, new HmacAuthenticationPolicy(credential ?? throw new ArgumentNullException(nameof(credential))), options)
    {
    }

    public EmailClient(Uri endpoint, TokenCredential credential, EmailClientOptions options = null)
        : this(endpoint, new BearerTokenAuthenticationPolicy(credential ?? throw new ArgumentNullException(nameof(credential)), Scope), options)
    {
    }

    private EmailClient(ConnectionString connection, EmailClientOptions options) : this(connection.Endpoint, connection.Credential, options)
    {
    }

    private EmailClient(Uri endpoint, HttpPipelinePolicy authentication, EmailClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new EmailClientOptions();
        _endpoint = endpoint;
        _apiVersion = options.ApiVersion;
        _pipeline = HttpPipelineBuilder.Build(options, authentication);
    }

    public virtual Task<EmailSendOperation> SendAsync(WaitUntil wait, EmailMessage message, CancellationToken cancellationToken = default) =>
        SendAsync(wait, message, operationId: null, cancellationToken);

    public virtual Task<EmailSendOperation> SendAsync(WaitUntil wait, EmailMessage message, Guid operationId, CancellationToken cancellationToken = default) =>
        SendAsync(wait, message, (Guid?)operationId, cancellationToken);

    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait, string senderAddress, string recipientAddress, string subject, string htmlContent, string plainTextContent = null, CancellationToken cancellationToken = default) =>
        SendAsync(wait, Message(senderAddress, recipientAddress, subject, htmlContent, plainTextContent), operationId: null, cancellationToken);

    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait, string senderAddress, string recipientAddress, string subject, string htmlContent, Guid operationId, string plainTextContent = null, CancellationToken cancellationToken = default) =>
        SendAsync(wait, Message(senderAddress, recipientAddress, subject, htmlContent, plainTextContent), (Guid?)operationId, cancellationToken);

    internal async Task<Response<SendState>> GetSendStateAsync(string id, CancellationToken cancellationToken)
    {
        using var request = Poll(id);
        return Read(await _pipeline.SendRequestAsync(request, cancellationToken));
    }

    internal Response<SendState> GetSendState(string id, CancellationToken cancellationToken)
    {
        using var request = Poll(id);
        return Read(_pipeline.SendRequest(request, cancellationToken));
    }

    private async Task<EmailSendOperation> SendAsync(WaitUntil wait, EmailMessage message, Guid? operationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var request = CreateRequest(RequestMethod.Post, "/emails:send");
        request.Headers.Add(HttpHeader.Common.JsonContentType);
        if (operationId is { } id)
        {
            request.Headers.Add("Operation-Id", id.ToString());
        }

        request.Content = MessageBody.Create(message);
        var accepted = Read(await _pipeline.SendRequestAsync(request, cancellationToken));
        var operation = new EmailSendOperation(accepted.Value.Id, this, accepted.GetRawResponse());
        if (wait == WaitUntil.Completed)
        {
            await operation.WaitForCompletionAsync(cancellationToken);
        }

        return operation;
    }

    private static EmailMessage Message(string sender, string recipient, string subject, string html, string plainText) =>
        new(sender, recipient, new EmailContent(subject) { Html = html, PlainText = plainText });

    private static Response<SendState> Read(Response response) => response.IsError
        ? throw new RequestFailedException(response)
        : Response.FromValue(response.Content.ToObjectFromJson<SendState>(Json), response);

    private Request Poll(string id) => CreateRequest(RequestMethod.Get, "/emails/operations/" + Uri.EscapeDataString(id));

    private Request CreateRequest(RequestMethod method, string path)
    {
        var request = _pipeline.CreateRequest();
        request.Method = method;
        request.Uri.Reset(_endpoint);
        request.Uri.AppendPath(path, escape: false);
        request.Uri.AppendQuery("api-version", _apiVersion);
        request.Headers.Add(HttpHeader.Common.JsonAccept);
        return request;
    }
}
