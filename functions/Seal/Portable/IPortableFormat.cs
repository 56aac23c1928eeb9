namespace Overstap.Seal.Portable;

/// <summary>Writes rows in a format that other software imports.</summary>
internal interface IPortableFormat
{
    /// <summary>What stands before all rows.</summary>
    void Begin(PortableText text);

    /// <returns>Whether enough of the row was understood to write it; of any other row nothing counts that was written.</returns>
    bool TryAdd(PortableRow row, PortableText text);

    /// <summary>What stands after all rows.</summary>
    void End(PortableText text);
}
