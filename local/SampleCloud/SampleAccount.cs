namespace Overstap.Local.SampleCloud;

/// <summary>An invented person with an account at the sample cloud; the local issuer signs tokens for it.</summary>
/// <param name="Id">The subject of its tokens and the account column of its rows, such as <c>typical</c>.</param>
/// <param name="Name">Full name; a canary that may appear only in the case file (encrypted) and in the sealed archive.</param>
/// <param name="Email">Address at a domain reserved for examples.</param>
/// <param name="Language">BCP 47 language of mails and pages: en, fr, nl or zh.</param>
/// <param name="Phone">Telephone number from a range reserved for fiction.</param>
/// <param name="Address">Postal address.</param>
/// <param name="Rows">Approximate number of rows over all tables.</param>
public sealed record SampleAccount(string Id, string Name, string Email, string Language, string Phone, string Address, long Rows)
{
    /// <summary>What stands in the way of closing the account at first: by stable code, the things that have to be settled.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Blockers { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
