using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Readings;

namespace Overstap.Deadlines.Wording;

/// <summary>How one language tells a calculation. Month and day names are our own, because the machine may know no cultures.</summary>
internal abstract class Voice
{
    /// <summary>The four voices, by language.</summary>
    public static IReadOnlyDictionary<string, Voice> Of { get; } = new Dictionary<string, Voice>(StringComparer.Ordinal)
    {
        ["en"] = new English(),
        ["fr"] = new French(),
        ["nl"] = new Dutch(),
        ["zh"] = new Chinese(),
    };

    /// <summary>What stands between two sentences.</summary>
    public virtual string Gap => " ";

    /// <summary>A date without its weekday.</summary>
    public abstract string Day(LocalDate day);

    /// <summary>A date with its weekday, as it stands in the middle of a sentence.</summary>
    public abstract string FullDay(LocalDate day);

    /// <summary>The period and the day on which it ends before it moves.</summary>
    public abstract string Ends(Calculation calculation, string eventName);

    /// <summary>The first month is shorter, and the others are counted from its end.</summary>
    public abstract string FirstMonth(LocalDate end);

    /// <summary>The last month has no such date.</summary>
    public abstract string ShorterMonth(Calculation calculation);

    /// <summary>The end moves to the next working day.</summary>
    public abstract string Moves(Calculation calculation, Holiday? onHoliday, LocalDate to);

    /// <summary>The holidays over which it moved.</summary>
    public abstract string Between(IReadOnlyList<Holiday> holidays);

    /// <summary>The end moves on to hold two working days.</summary>
    public abstract string Lengthened(LocalDate to);

    /// <summary>The latest reading, and why.</summary>
    public abstract string Differs(LocalDate earliest, LocalDate latest, IReadOnlyList<string> reasons);

    /// <summary>Why the latest reading differs, as a clause that follows "if".</summary>
    public abstract string Reason(Later question, Calculation latest);

    /// <summary>Joins the parts of an enumeration.</summary>
    protected static string List(IReadOnlyList<string> parts, string comma, string and) =>
        parts.Count < 2 ? string.Concat(parts) : string.Join(comma, parts.SkipLast(1)) + and + parts[^1];
}
