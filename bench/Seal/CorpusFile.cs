namespace Overstap.Bench.Seal;

/// <summary>One file of the corpus: a JSON object whose only member is a table, as in a copy, to the byte as long as asked for.</summary>
/// <param name="Name">Its path within the corpus.</param>
/// <param name="Length">Bytes.</param>
internal sealed record CorpusFile(string Name, string Table, Action<CorpusWriter> WriteRecord, long Length)
{
    private static readonly byte[] Spaces = [.. Enumerable.Repeat((byte)' ', 1024)];

    /// <summary>Writes the file in pieces of one record. Where no further record fits, spaces fill it up, which JSON does not mind.</summary>
    public async Task WriteAsync(Stream output, CancellationToken stopping)
    {
        byte[] beginning = [.. "{\""u8, .. System.Text.Encoding.UTF8.GetBytes(Table), .. "\":[\n"u8];
        var (end, comma) = ("\n]}\n"u8.ToArray(), ",\n"u8.ToArray());
        var left = Length - beginning.Length - end.Length;
        if (left < 0) throw new InvalidOperationException($"{Name} cannot be as short as {Length} bytes.");
        await output.WriteAsync(beginning, stopping);
        var records = new CorpusWriter(SeedOf(Name));
        WriteRecord(records);
        for (var isFirst = true; records.Record.Length + comma.Length <= left; isFirst = false, WriteRecord(records))
        {
            if (!isFirst)
            {
                await output.WriteAsync(comma, stopping);
                left -= comma.Length;
            }

            await output.WriteAsync(records.Record, stopping);
            left -= records.Record.Length;
        }

        for (; left > 0; left -= Math.Min(left, Spaces.Length))
            await output.WriteAsync(Spaces.AsMemory(0, (int)Math.Min(left, Spaces.Length)), stopping);
        await output.WriteAsync(end, stopping);
    }

    /// <summary>FNV-1a.</summary>
    private static uint SeedOf(string name)
    {
        var hash = 2_166_136_261U;
        foreach (var character in name) hash = (hash ^ character) * 16_777_619U;
        return hash;
    }
}
