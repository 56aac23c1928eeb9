using Overstap.Local.SampleCloud;
using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

/// <summary>What only erasing and correcting in PostgreSQL can run into.</summary>
public sealed class PostgresqlChangeTests(PostgresqlCloud cloud) : IClassFixture<PostgresqlCloud>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 10, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> Name = new(StringComparer.Ordinal) { ["fullName"] = "canary-name" };

    [Fact]
    public async Task Erase_WholeAccount_LeavesNothingButTheRetainedRowsAndEverybodyElse()
    {
        var tables = cloud.Catalogue.ErasableTables("account-closure", []).ToList();
        var schema = cloud.CopyOf(tables.Select(table => cloud.Sources.Find(table.Service, table.Name).From));
        var (eraser, source, original) = (cloud.EraserOf(schema), cloud.SourceOf(schema), cloud.SourceOf(cloud.SampleCloud));
        foreach (var table in tables)
        {
            var erased = await eraser.EraseAsync(table.Service, table.Name, SampleAccounts.Small.Id, Now, CancellationToken.None);

            Assert.Equal((await original.ReadAsync(table.Service, table.Name, SampleAccounts.Small.Id)).RowCount, erased.RowsBefore);
            Assert.Equal(erased.RowsAfter, (await source.ReadAsync(table.Service, table.Name, SampleAccounts.Small.Id)).RowCount);
            Assert.Equal(erased.RowsAfter, erased.Retained?.Rows ?? 0);
            Assert.Equal(
                (await original.ReadAsync(table.Service, table.Name, SampleAccounts.Awkward.Id)).Json, (await source.ReadAsync(table.Service, table.Name, SampleAccounts.Awkward.Id)).Json);
        }
    }

    [Theory]
    [InlineData("RAISE EXCEPTION 'canary-broken'", "source-refused")]
    [InlineData("RETURN NULL", "source-erasure-incomplete")]
    public async Task Erase_SourceThatKeepsARow_IsNoticedAndHasErasedNothing(string reaction, string code)
    {
        var schema = cloud.Filled(Enumerable.Range(1, 9).Select(id => SourceRecord.Note("small", id)));
        Trigger(schema, "DELETE ON notes_notes", $"IF OLD.id = 5 THEN {reaction}; END IF; RETURN OLD;");

        var failure = await FailureAsync(() => cloud.EraserOf(schema).EraseAsync("notes", "notes", "small", Now, CancellationToken.None));

        Assert.Equal(code, failure.Code);
        Assert.Equal(9L, schema.Ask("SELECT count(*) FROM notes_notes"));
    }

    [Fact]
    public async Task Erase_RowsThatOthersPointTo_IsToldAsARuleOfTheSource()
    {
        var schema = cloud.Filled(SourceRecord.Note("small", 1));
        schema.Execute("CREATE TABLE pictures (owner text, note bigint, FOREIGN KEY (owner, note) REFERENCES notes_notes (\"accountId\", id)); INSERT INTO pictures VALUES ('small', 1)");

        Assert.Equal("source-refused", (await FailureAsync(() => cloud.EraserOf(schema).EraseAsync("notes", "notes", "small", Now, CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Erase_CancelledWhileAtWork_HasErasedNothing()
    {
        var schema = cloud.Filled(SourceRecord.Note("small", 1));
        Trigger(schema, "DELETE ON notes_notes", "PERFORM pg_sleep(60); RETURN OLD;");
        using var cancellation = new CancellationTokenSource();
        var erasing = cloud.EraserOf($"{schema.As(PostgresqlCloud.Eraser)};Application Name={schema.Name}").EraseAsync("notes", "notes", "small", Now, cancellation.Token);
        await Eventually.TrueAsync(() => schema.Ask($"SELECT 1 FROM pg_stat_activity WHERE application_name = '{schema.Name}' AND wait_event = 'PgSleep'") is not null);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => erasing);
        Assert.Equal(1L, schema.Ask("SELECT count(*) FROM notes_notes"));
    }

    [Fact]
    public async Task EveryChange_RowThatSomebodyHolds_IsWorthAnotherTryAndThenSucceeds()
    {
        var schema = cloud.Filled(SourceRecord.Note("small", 1));
        var eraser = cloud.EraserOf(schema.As(PostgresqlCloud.Eraser) + ";Command Timeout=1");
        var corrector = cloud.CorrectorOf(schema.As(PostgresqlCloud.Corrector) + ";Command Timeout=1");
        using (schema.Open("BEGIN; UPDATE notes_notes SET content = 'held'"))
        {
            Assert.Equal("source-unavailable", Assert.IsType<TransientException>(await FailureAsync(() => eraser.EraseAsync("notes", "notes", "small", Now, CancellationToken.None))).Code);
            Assert.Equal("source-unavailable", Assert.IsType<TransientException>(await FailureAsync(() => CorrectNoteAsync())).Code);
        }

        Assert.Equal(["content"], await CorrectNoteAsync());
        Assert.Equal(1, (await eraser.EraseAsync("notes", "notes", "small", Now, CancellationToken.None)).RowsErased);

        Task<IReadOnlyList<string>> CorrectNoteAsync() =>
            corrector.CorrectAsync("notes", "notes", "small", "1", new Dictionary<string, string> { ["content"] = "corrected" }, CancellationToken.None);
    }

    [Theory]
    [InlineData("text", "'yesterday'")]
    [InlineData("bigint", "9223372036854775807")]
    [InlineData("timestamptz", "'infinity'")]
    [InlineData("timestamptz", "'-infinity'")]
    [InlineData("timestamp", "'2024-06-01'")]
    public async Task Erase_StartOfAPeriodThatIsNoInstant_IsRefusedAndErasesNothing(string type, string updatedAt)
    {
        var schema = cloud.Filled(SourceRecord.Loan("small", 1, null));
        schema.Execute(
            $"""
            ALTER TABLE loan_loans ALTER COLUMN "updatedAt" TYPE {type} USING NULL;
            INSERT INTO loan_loans ("accountId", id, "updatedAt") VALUES ('small', 2, {updatedAt})
            """);

        var failure = await FailureAsync(() => cloud.EraserOf(schema).EraseAsync("loan", "loans", "small", Now, CancellationToken.None));

        Assert.Equal("source-value-invalid", failure.Code);
        Assert.Equal(2L, schema.Ask("SELECT count(*) FROM loan_loans"));
    }

    [Fact]
    public async Task Correct_FrozenAccount_IsRefusedUnlessItStandsThereAlready()
    {
        var schema = WithProfile();
        Trigger(schema, "UPDATE ON user_profile", "RAISE EXCEPTION 'account-frozen';");

        Assert.Equal("source-account-frozen", (await FailureAsync(() => CorrectAsync(schema))).Code);
        schema.Execute("ALTER TABLE user_profile DISABLE TRIGGER ALL; UPDATE user_profile SET \"fullName\" = 'canary-name'; ALTER TABLE user_profile ENABLE TRIGGER ALL");
        Assert.Empty(await CorrectAsync(schema));
    }

    [Theory]
    [InlineData("CREATE UNIQUE INDEX one_of_each ON user_profile (\"fullName\"); INSERT INTO user_profile (\"accountId\", id, \"fullName\") VALUES ('typical', 1, 'canary-name')")]
    [InlineData("ALTER TABLE user_profile ADD CHECK (\"fullName\" NOT LIKE 'canary%')")]
    [InlineData("ALTER TABLE user_profile DROP COLUMN \"fullName\"; ALTER TABLE user_profile ADD COLUMN \"fullName\" text GENERATED ALWAYS AS (\"accountId\" || id::text) STORED")]
    public async Task Correct_RuleOfTheSource_IsToldAsSuchWithoutShowingTheValue(string rule)
    {
        var schema = WithProfile();
        schema.Execute(rule);

        var failure = await FailureAsync(() => CorrectAsync(schema));

        Assert.Equal("source-refused", failure.Code);
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_SourceThatKeepsTheOldValue_IsNotToldAsAChange()
    {
        var schema = WithProfile();
        Trigger(schema, "UPDATE ON user_profile", "NEW.\"fullName\" := OLD.\"fullName\"; RETURN NEW;");

        Assert.Empty(await CorrectAsync(schema));
    }

    [Fact]
    public async Task Correct_RecordThatStandsThereTwice_IsRefused()
    {
        var schema = WithProfile();
        schema.Execute("ALTER TABLE user_profile DROP CONSTRAINT user_profile_pkey; INSERT INTO user_profile (\"accountId\", id) VALUES ('small', 1)");

        Assert.Equal("source-record-unknown", (await FailureAsync(() => CorrectAsync(schema))).Code);
        Assert.Equal(0L, schema.Ask("SELECT count(*) FROM user_profile WHERE \"fullName\" = 'canary-name'"));
    }

    private static async Task<CodedException> FailureAsync(Func<Task> call) => await Assert.ThrowsAnyAsync<CodedException>(call);

    private static void Trigger(PostgresqlSchema schema, string change, string body) => schema.Execute(
        $"""
        CREATE FUNCTION {schema.Name}.react() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$;
        CREATE TRIGGER reaction BEFORE {change} FOR EACH ROW EXECUTE FUNCTION {schema.Name}.react()
        """);

    private PostgresqlSchema WithProfile() => cloud.Filled(new SourceRecord("invoices-and-profile", "profile", "small", 1, ("fullName", "Old Name")));

    private Task<IReadOnlyList<string>> CorrectAsync(PostgresqlSchema schema) =>
        cloud.CorrectorOf(schema).CorrectAsync("invoices-and-profile", "profile", "small", "1", Name, CancellationToken.None);
}
