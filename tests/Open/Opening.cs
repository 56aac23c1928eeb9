using Overstap.Local.Open;
using Overstap.Local.Settings;

namespace Overstap.Tests.Open;

/// <summary>One call of <c>open</c>, as it looks to whoever made it.</summary>
internal sealed record Opening(int Code, string Said, string Progress)
{
    /// <param name="passwords">What is typed, try by try.</param>
    /// <param name="isTerminal">Whether progress is painted over.</param>
    public static Task<Opening> RunAsync(
        string archive, string? to, string? key, IReadOnlyList<string> passwords, bool isTerminal = false, TextWriter? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync([archive], to, key, passwords, isTerminal, progress, cancellationToken);

    /// <inheritdoc cref="RunAsync(string, string?, string?, IReadOnlyList{string}, bool, TextWriter?, CancellationToken)"/>
    public static async Task<Opening> RunAsync(
        IReadOnlyList<string> archives, string? to, string? key, IReadOnlyList<string> passwords, bool isTerminal = false, TextWriter? progress = null, CancellationToken cancellationToken = default)
    {
        await using var output = new StringWriter();
        await using var told = new StringWriter();
        try
        {
            var code = await new OpenCommand(new Typed(passwords), output, progress ?? told, isTerminal).RunAsync(archives, to, key, cancellationToken);
            return new Opening(code, output.ToString(), told.ToString());
        }
        catch (StartupException refusal)
        {
            Assert.Equal("", output.ToString());
            Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refusal.Message);
            return new Opening(refusal.ExitCode, refusal.Message, told.ToString());
        }
    }

    private sealed class Typed(IReadOnlyList<string> passwords) : IPasswordSource
    {
        private int _next;

        public int MostTries => passwords.Count;

        public Task<string?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(_next < passwords.Count ? passwords[_next++] : null);
    }
}
