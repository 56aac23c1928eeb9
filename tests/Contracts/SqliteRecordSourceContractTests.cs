using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.SampleCloud;

namespace Overstap.Tests.Contracts;

public sealed class SqliteRecordSourceContractTests(SampleCloudFixture cloud) : RecordSourceContract, IClassFixture<SampleCloudFixture>
{
    protected override DataCatalogue Catalogue => cloud.Catalogue;

    protected override IRecordSource Source => cloud.Source;

    protected override IRecordSource Missing() => cloud.SourceOf(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db"));

    protected override (IRecordSource Source, IDisposable Lock) Locked()
    {
        var copy = cloud.Copy();
        return (cloud.SourceOf(copy), Open(copy, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE locked (id INTEGER);"));
    }

    protected override (IRecordSource Source, Action DeleteMessages) Changeable()
    {
        var copy = cloud.Copy();
        return (cloud.SourceOf(copy), () => Open(copy, "DELETE FROM sms_messages WHERE accountId = 'small'").Dispose());
    }

    private static SqliteConnection Open(string path, string statements)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
        return connection;
    }
}
