namespace Overstap.Tests.Deadlines;

/// <summary>A holiday file with the given days, one text replaced.</summary>
internal sealed class HolidayFileOnDisk : IDisposable
{
    public HolidayFileOnDisk(string days, string old = "#", string replacement = "")
    {
        var json = $$"""{ "memberState": "LU", "coversFrom": 1998, "holidays": [{{days}}] }""";
        File.WriteAllText(Path, json.Replace(old, replacement, StringComparison.Ordinal));
    }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
