using NodaTime;

namespace Overstap.Deadlines;

/// <summary>Where the provider must act: the Member State whose holidays and whose day decide, and the provider's own calendar.</summary>
/// <param name="Holidays">The Member State's public holidays.</param>
/// <param name="Zone">The zone in which its days begin and end.</param>
public sealed record Jurisdiction(HolidayCalendar Holidays, DateTimeZone Zone)
{
    private static readonly IReadOnlyDictionary<string, string> Zones = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["BE"] = "Europe/Brussels",
        ["DE"] = "Europe/Berlin",
        ["ES"] = "Europe/Madrid",
        ["FR"] = "Europe/Paris",
        ["IE"] = "Europe/Dublin",
        ["NL"] = "Europe/Amsterdam",
    };

    /// <summary>Two capital letters, as in ISO 3166-1.</summary>
    public string MemberState => Holidays.MemberState;

    /// <summary>Days on which the provider is closed. They move the internal target alone, never a legal date.</summary>
    public IReadOnlySet<LocalDate> CompanyDays { get; init; } = new HashSet<LocalDate>();

    /// <summary>How many of the provider's working days before the legal date the internal target lies; 0 to 60.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public int TargetWorkingDays
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 60);
            field = value;
        }
    } = 3;

    /// <summary>A Member State whose holidays are shipped, with its zone (Spain: the peninsula's).</summary>
    /// <exception cref="ArgumentException">No holidays of this Member State are shipped.</exception>
    public static Jurisdiction Of(string memberState) => new(HolidayCalendar.Shipped(memberState), DateTimeZoneProviders.Tzdb[Zones[memberState]]);
}
