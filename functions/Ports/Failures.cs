namespace Overstap.Ports;

/// <summary>
/// A failure with a stable code. The sentence names ids only, never customer data: it is stored in durable history and shown to people.
/// <see cref="Exception.Message"/> carries everything, because it is all that some durable hosts hand on of an exception.
/// </summary>
/// <param name="code">Stable, lower case, hyphenated, such as <c>vault-key-disabled</c>; documented in docs/errors.md.</param>
public abstract class CodedException(string kind, string code, string sentence, Exception? inner) : Exception($"{kind}/{code}: {sentence}", inner)
{
    /// <summary>Stable, lower case, hyphenated, such as <c>vault-key-disabled</c>.</summary>
    public string Code { get; } = code;

    /// <summary>What failed, on which id, and what to do next.</summary>
    public string Sentence { get; } = sentence;

    /// <summary>The same failure without its inner exception, whose message may quote data.</summary>
    public CodedException WithoutCause() => this is TransientException ? new TransientException(Code, Sentence) : new PermanentException(Code, Sentence);
}

/// <summary>The same call may succeed later: it is retried.</summary>
public sealed class TransientException(string code, string sentence, Exception? inner = null) : CodedException(Kind, code, sentence, inner)
{
    public const string Kind = "transient";
}

/// <summary>The same call will not succeed until somebody changes something: it is not retried at once, an operator is told.</summary>
public sealed class PermanentException(string code, string sentence, Exception? inner = null) : CodedException(Kind, code, sentence, inner)
{
    public const string Kind = "permanent";
}
