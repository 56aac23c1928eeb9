using NodaTime;

namespace Overstap.Deadlines;

/// <summary>Whether a day is beyond doubt a public holiday of the Member State.</summary>
public enum Standing
{
    /// <summary>Named as a public holiday by the law of the Member State.</summary>
    Certain,

    /// <summary>Open: dates are computed with the day as a holiday and without.</summary>
    Disputed,
}

/// <summary>A public holiday on one date.</summary>
/// <param name="Date">The day in the Member State.</param>
/// <param name="Id">The rule's id in the holiday file.</param>
/// <param name="Name">The day's name.</param>
/// <param name="Standing">Certain or disputed.</param>
/// <param name="Source">The legal text that names the day.</param>
public sealed record Holiday(LocalDate Date, string Id, Text Name, Standing Standing, string Source);
