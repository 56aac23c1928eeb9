using Npgsql;
using Overstap.Catalogue;

namespace Overstap.Adapters.Postgresql;

/// <summary>In which of the two forms a column holds instants.</summary>
internal static class PostgresqlInstants
{
    /// <summary>Whether they are milliseconds since 1970, and not <c>timestamptz</c>.</summary>
    /// <exception cref="Ports.PermanentException"><c>source-value-invalid</c>: the column holds no instants.</exception>
    public static async Task<bool> AreMillisecondsAsync(NpgsqlTransaction transaction, TableMapping table, string column, CancellationToken cancellationToken)
    {
        await using var command = PostgresqlStore.Command(transaction, PostgresqlQueries.TypeOf(table, column));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return reader.GetDataTypeOID(0) switch
        {
            PostgresqlType.Bigint => true,
            PostgresqlType.Timestamptz => false,
            _ => throw SourceFailures.NoInstants(table, column),
        };
    }
}
