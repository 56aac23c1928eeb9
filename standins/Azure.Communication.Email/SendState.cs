namespace Azure.Communication.Email;

/// <summary>What the service says about a send operation.</summary>
internal sealed record SendState(string Id, string Status, SendError Error);

internal sealed record SendError(string Code, string Message);
