namespace Azure.Communication.Email;

/// <summary>A message on its way, known by its id.</summary>
public class EmailSendOperation : Operation<EmailSendResult>
{
    private readonly EmailClient _client;
    private Response _response;
    private EmailSendResult _value;
    private RequestFailedException _failure;

    protected EmailSendOperation()
    {
    }

    public EmailSendOperation(string id, EmailClient client)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(client);
        Id = id;
        _client = client;
    }

    internal EmailSendOperation(string id, EmailClient client, Response accepted) : this(id, client) => _response = accepted;

    public override string Id { get; }

    public override bool HasCompleted => _value is not null || _failure is not null;

    public override bool HasValue => _value is not null;

    public override EmailSendResult Value =>
        _value ?? throw (_failure as Exception ?? new InvalidOperationException("The operation has not completed yet."));

    public override Response GetRawResponse() =>
        _response ?? throw new InvalidOperationException("The operation has not been polled yet.");

    public override Response UpdateStatus(CancellationToken cancellationToken = default) =>
        HasCompleted ? Settled() : Update(_client.GetSendState(Id, cancellationToken));

    public override async ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default) =>
        HasCompleted ? Settled() : Update(await _client.GetSendStateAsync(Id, cancellationToken));

    private Response Update(Response<SendState> answer)
    {
        _response = answer.GetRawResponse();
        EmailSendStatus status = answer.Value.Status;
        if (status == EmailSendStatus.Succeeded)
        {
            _value = new EmailSendResult(status);
        }
        else if (status == EmailSendStatus.Failed || status == EmailSendStatus.Canceled)
        {
            var error = answer.Value.Error;
            _failure = new RequestFailedException(_response.Status, error?.Message ?? $"The operation ended as {status}.", error?.Code, innerException: null);
        }

        return Settled();
    }

    private Response Settled() => _failure is null ? _response : throw _failure;
}
