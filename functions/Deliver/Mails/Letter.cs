namespace Overstap.Deliver.Mails;

/// <summary>A mail before it is set as HTML or as plain text: text only, no markup.</summary>
internal sealed record Letter(string Subject, string Title, IReadOnlyList<LetterPart> Parts);

internal abstract record LetterPart;

internal sealed record Heading(string Text) : LetterPart;

internal sealed record Paragraph(string Text) : LetterPart;

internal sealed record Bullets(params IReadOnlyList<string> Items) : LetterPart;

/// <summary>A warning that must not be overlooked.</summary>
internal sealed record Notice(string Title, string Text) : LetterPart;

/// <summary>What a person wrote, set apart from our own words: as it is, line by line.</summary>
internal sealed record Quotation(IReadOnlyList<string> Lines) : LetterPart;

/// <summary>A code or password, to be read or copied exactly.</summary>
internal sealed record Secret(string Value) : LetterPart;

/// <summary>A link as a button; <paramref name="IfItFails"/> introduces the bare address below it, which plain text shows anyway.</summary>
internal sealed record Button(string Label, Uri Target, string IfItFails) : LetterPart;

/// <summary>Links that belong together, each by its label; there may be a hundred, so only plain text, which has no other way, shows their addresses.</summary>
internal sealed record Links(IReadOnlyList<(string Label, Uri Target)> Items) : LetterPart;

/// <summary>A link shown as its address.</summary>
internal sealed record Address(Uri Target) : LetterPart;

/// <summary>Labels and values; a row without a value is left out.</summary>
internal sealed record Particulars(params IReadOnlyList<(string Label, string? Value)> Rows) : LetterPart
{
    public IEnumerable<(string Label, string Value)> Known => from row in Rows where row.Value is not null select (row.Label, row.Value);
}
