namespace Azure.Communication.Email;

/// <summary>An address and the name shown with it.</summary>
public readonly struct EmailAddress
{
    public EmailAddress(string address) : this(address, displayName: null)
    {
    }

    public EmailAddress(string address, string displayName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        Address = address;
        DisplayName = displayName;
    }

    public string Address { get; }

    public string DisplayName { get; }
}
