using System.Text;

namespace Overstap.Local.Open;

/// <summary>Where the password comes from: never the command line, which other programs can read and shells remember.</summary>
public interface IPasswordSource
{
    /// <summary>How often a wrong one may be followed by another.</summary>
    int MostTries { get; }

    /// <returns>What was typed, or null when there is nothing more to read.</returns>
    Task<string?> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Asks a person, and shows nothing of what is typed.</summary>
public sealed class PasswordPrompt : IPasswordSource
{
    public int MostTries => 3;

    /// <summary>The one for this process: a person at a console, or one line of standard input.</summary>
    public static IPasswordSource OfConsole() => Console.IsInputRedirected ? new PasswordLine(Console.In) : new PasswordPrompt();

    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        await Console.Error.WriteAsync("Password: ");
        try
        {
            // A key that is waited for cannot be cancelled, so it is left waiting.
            return await Task.Run(ReadKeys, cancellationToken).WaitAsync(cancellationToken);
        }
        finally
        {
            await Console.Error.WriteLineAsync();
        }
    }

    private static string? ReadKeys()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter || key.KeyChar is '\r' or '\n')
                return typed.ToString();
            if (key.KeyChar == '\u0004' && typed.Length == 0)
                return null;
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
    }
}

/// <summary>One line of standard input, as a password manager or a file hands it over.</summary>
public sealed class PasswordLine(TextReader input) : IPasswordSource
{
    public int MostTries => 1;

    /// <inheritdoc/>
    /// <remarks>Whoever writes it may go on writing, so that only the line is waited for.</remarks>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        (await Task.Run(input.ReadLine, cancellationToken).WaitAsync(cancellationToken))?.Trim('\uFEFF');
}
