namespace Overstap.Deadlines;

/// <summary>A holiday file cannot be used. There is one exception per file; its message lists every fault with its place.</summary>
public sealed class HolidayFileException : Exception
{
    internal HolidayFileException(string file, IReadOnlyList<string> problems, Exception? inner = null)
        : base($"The holiday file {file} cannot be used: {string.Join(" ", problems)}", inner) => (File, Problems) = (file, problems);

    /// <summary>The file's path, or the name of the shipped file.</summary>
    public string File { get; }

    /// <summary>One sentence per fault, each with its place, such as <c>holidays[3].fixed: ...</c> .</summary>
    public IReadOnlyList<string> Problems { get; }
}
