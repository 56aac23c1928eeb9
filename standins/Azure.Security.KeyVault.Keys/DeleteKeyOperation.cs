using Azure.Core;

namespace Azure.Security.KeyVault.Keys;

/// <summary>A deletion under way: done once the vault lists the key as deleted.</summary>
public class DeleteKeyOperation : Operation<DeletedKey>
{
    private readonly KeyVaultPipeline _pipeline;
    private readonly DeletedKey _value;
    private Response _response;
    private bool _completed;

    protected DeleteKeyOperation()
    {
    }

    internal DeleteKeyOperation(KeyVaultPipeline pipeline, Response<DeletedKey> response)
    {
        _pipeline = pipeline;
        _value = response.Value;
        _response = response.GetRawResponse();
        // A vault without soft delete names no place to recover from: the key is gone at once.
        _completed = _value.RecoveryId is null;
    }

    public override string Id => _value.Id.AbsoluteUri;

    public override bool HasCompleted => _completed;

    public override bool HasValue => true;

    public override DeletedKey Value => _value;

    public override Response GetRawResponse() => _response;

    public override Response UpdateStatus(CancellationToken cancellationToken = default)
    {
        if (!_completed)
        {
            try
            {
                Complete(_pipeline.Send(RequestMethod.Get, _value.RecoveryId, body: null, cancellationToken));
            }
            catch (RequestFailedException pending) when (IsPending(pending))
            {
                _response = pending.GetRawResponse();
            }
        }

        return _response;
    }

    public override async ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default)
    {
        if (!_completed)
        {
            try
            {
                Complete(await _pipeline.SendAsync(RequestMethod.Get, _value.RecoveryId, body: null, cancellationToken));
            }
            catch (RequestFailedException pending) when (IsPending(pending))
            {
                _response = pending.GetRawResponse();
            }
        }

        return _response;
    }

    private void Complete(Response response)
    {
        _response = response;
        _completed = true;
    }

    /// <summary>404: not listed yet. 403: the caller may delete but not read deleted keys, and is told no more than that it was accepted.</summary>
    private bool IsPending(RequestFailedException failure)
    {
        _completed = failure.Status == 403;
        return failure.Status is 404 or 403;
    }
}
