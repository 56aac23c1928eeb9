using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>How a client is built.</summary>
public class DurableTaskClientOptions
{
    public string DefaultVersion { get; set; } = string.Empty;

    public DataConverter DataConverter
    {
        get;
        set => field = value ?? JsonDataConverter.Default;
    } = JsonDataConverter.Default;

    public bool EnableEntitySupport { get; set; }
}

/// <summary>Hands out clients by name.</summary>
public interface IDurableTaskClientProvider
{
    DurableTaskClient GetClient(string? name = null);
}
