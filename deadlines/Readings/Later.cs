namespace Overstap.Deadlines.Readings;

/// <summary>
/// The open questions, one bit each; a set bit is the answer that gives the later date or the same, never an earlier one. So the empty set is the earliest reading and the
/// full set the latest, whatever the event: more holidays, a later start and a moving end can only lengthen a period.
/// </summary>
[Flags]
internal enum Later
{
    /// <summary>The earliest reading.</summary>
    None = 0,

    /// <summary>Regulation 1182/71 Art. 3(4) moves the end of the Data Act's maximum, minimum and chained periods to the next working day.</summary>
    EndRolls = 1,

    /// <summary>Disputed days are public holidays.</summary>
    DisputedCount = 2,

    /// <summary>The transition begins when the maximum notice period ends, also when the customer chose a shorter one.</summary>
    FromMaximumNotice = 4,

    /// <summary>The extended answer is one period of three months, not a month and then two.</summary>
    ThreeMonthsAtOnce = 8,
}
