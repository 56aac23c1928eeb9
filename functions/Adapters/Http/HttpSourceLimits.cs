namespace Overstap.Adapters.Http;

/// <summary>What an HTTP source may cost us. All of it is meant for services that fail, not for those that work.</summary>
public sealed record HttpSourceLimits
{
    /// <summary>Rows of a page: what is asked for, and the most that is taken.</summary>
    public int PageRows { get; init; } = 1000;

    /// <summary>Bytes of one row, or of another answer.</summary>
    public int RowBytes { get; init; } = 16 << 20;

    /// <summary>Bytes of one page; a service with long rows ends its pages earlier.</summary>
    public long PageBytes { get; init; } = 256 << 20;

    /// <summary>How long the connection may take.</summary>
    public TimeSpan Connecting { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long it may take until an answer begins: the service counts first.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long nothing may come in the middle of an answer.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one page may take.</summary>
    public TimeSpan Page { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long all rows of one table may take: a service does not keep its snapshot for ever.</summary>
    public TimeSpan Table { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How often a page that broke is asked for again.</summary>
    public int PageTries { get; init; } = 3;

    /// <summary>How long is waited before a page that broke is asked for again, twice as long each time.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest <c>Retry-After</c> that is waited for; who asks for more is tried again later.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often <c>Retry-After</c> is followed within one call.</summary>
    public int Waits { get; init; } = 3;
}
