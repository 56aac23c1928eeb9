using Overstap.Cases;

namespace Overstap.Leave;

/// <summary>How much of an account leaves with a request.</summary>
internal static class Leaving
{
    /// <summary>
    /// Catalogue ids of the services that leave; none means the whole account. A migration may be of some services only, and then the others go on as if nobody
    /// had asked for anything; a closure is of the account.
    /// </summary>
    public static IReadOnlyList<string> ServicesOf(CaseFile file) => file.Kind == RequestKind.Migration ? file.Services : [];
}
