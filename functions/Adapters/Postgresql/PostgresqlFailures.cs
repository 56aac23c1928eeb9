using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using Overstap.Catalogue;
using Overstap.Ports;
using static Overstap.Adapters.SourceFailures;

namespace Overstap.Adapters.Postgresql;

/// <summary>
/// Says of each failure whether another try can help. The messages name tables, columns and PostgreSQL's state, never a value; the server's own words quote values,
/// so its failures are not handed on.
/// </summary>
internal static class PostgresqlFailures
{
    /// <summary>What the source says when it refuses a write to a frozen account.</summary>
    private const string Frozen = "account-frozen";

    /// <summary>The state of a change to a column that the server computes.</summary>
    private const string GeneratedAlways = "428C9";

    private static readonly string[] UnknownTable =
        [PostgresErrorCodes.UndefinedTable, PostgresErrorCodes.UndefinedColumn, PostgresErrorCodes.InvalidSchemaName, PostgresErrorCodes.WrongObjectType];

    private static readonly string[] NoAccess =
        [PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.InvalidCatalogName, PostgresErrorCodes.ReadOnlySqlTransaction];

    /// <summary>Whether the server could not work with a value: a parameter that is none of its column's type, or a row that a view cannot compute with.</summary>
    public static bool IsValue(PostgresException failure) => IsOfClass(failure, "22");

    public static CodedException OnOpening(TableMapping table, NpgsqlException failure) => failure switch
    {
        PostgresException refused when UnknownTable.Contains(refused.SqlState) =>
            new PermanentException("source-table-unknown", $"The source lacks {table.From}, or a column of it, which the source map names for {Name(table)}."),
        PostgresException refused when IsValue(refused) =>
            new PermanentException("source-value-invalid", $"The source cannot work with a value in {table.From}, from which {Name(table)} is read (PostgreSQL state {refused.SqlState})."),
        _ => OnReaching($"The source of {Name(table)}", table.From, failure),
    };

    public static CodedException OnChanging(TableMapping table, NpgsqlException failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.RaiseException } refused when refused.MessageText.Contains(Frozen, StringComparison.Ordinal) =>
            new PermanentException("source-account-frozen", $"The account takes no changes any more in {Name(table)}."),
        PostgresException refused when IsRule(refused) =>
            new PermanentException("source-refused", $"The source refuses the change of {Name(table)} (PostgreSQL state {refused.SqlState})."),
        _ => OnOpening(table, failure),
    };

    // The statements of a gate are its own: where the server cannot work with one, the tables are not those that it is written for.
    public static CodedException OnAccountState(NpgsqlException failure) => failure switch
    {
        PostgresException refused when !NoAccess.Contains(refused.SqlState) && (IsOfClass(refused, "42") || IsOfClass(refused, "3F") || IsValue(refused)) => new PermanentException(
            "source-state-unknown", $"The source lacks a table, or a column or the key of one, that holds the state of its accounts, or has it of another type (PostgreSQL state {refused.SqlState})."),
        PostgresException refused when IsRule(refused) =>
            new PermanentException("source-refused", $"The source refuses the change of the state of an account (PostgreSQL state {refused.SqlState})."),
        _ => OnReaching("The source that holds the state of accounts", "its tables of it", failure),
    };

    public static CodedException WhileReading(TableMapping table, NpgsqlException failure) => failure is PostgresException refused && IsValue(refused)
        ? OnOpening(table, failure)
        : new TransientException("source-failed", $"The source of {Name(table)} broke while it was read ({Cause(failure)}).");

    private static CodedException OnReaching(string source, string tables, NpgsqlException failure) => IsRefusedAccess(failure)
        ? new PermanentException("source-access-refused", $"{source} does not let us in, or not to {tables} ({Cause(failure)}): look at user, password, database, certificate and grants.")
        : new TransientException("source-unavailable", $"{source} cannot be reached now ({Cause(failure)}).");

    // Constraints, checks of a view, what triggers raise, and tables that take no such change.
    private static bool IsRule(PostgresException refused) =>
        IsOfClass(refused, "23") || IsOfClass(refused, "44") || IsOfClass(refused, "P0") || IsOfClass(refused, "0A")
        || refused.SqlState is PostgresErrorCodes.ObjectNotInPrerequisiteState or GeneratedAlways;

    // Before the server is asked anything, the driver itself refuses what cannot succeed: no password, no encryption where it is asked for, another certificate.
    private static bool IsRefusedAccess(NpgsqlException failure) => failure is PostgresException refused
        ? NoAccess.Contains(refused.SqlState) || IsOfClass(refused, "28")
        : failure.InnerException is AuthenticationException || (failure.InnerException is null && !failure.IsTransient);

    private static string Cause(NpgsqlException failure) => failure switch
    {
        PostgresException refused => $"PostgreSQL state {refused.SqlState}",
        { InnerException: SocketException socket } => $"socket: {socket.SocketErrorCode}",
        { InnerException: { } inner } => inner.GetType().Name,
        _ => "refused by the driver",
    };

    private static bool IsOfClass(PostgresException failure, string states) => failure.SqlState.StartsWith(states, StringComparison.Ordinal);
}
