using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Overstap.Local.SampleCloud;

/// <summary>Makes up the values of one account's rows in one table.</summary>
internal sealed class Sampler
{
    // Sample data lies in fixed years: a generator that looked at the clock would not be repeatable.
    private static readonly long Earliest = new DateTimeOffset(2017, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long Latest = new DateTimeOffset(2025, 6, 30, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly ArrayBufferWriter<byte> jsonBuffer = new(1024);
    private readonly Utf8JsonWriter json;
    private readonly Vocabulary mother;

    public Sampler(SampleAccount account, SampleTable table)
    {
        Account = account;
        Random = SampleRandom.For($"{account.Id}/{table.Name}");
        mother = Vocabularies.For(account.Language);
        json = new Utf8JsonWriter(jsonBuffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public SampleAccount Account { get; }

    public SampleRandom Random { get; }

    /// <summary>Index of the row in its table, from 0.</summary>
    public int Row { get; private set; }

    public long CreatedAt { get; private set; }

    public long UpdatedAt { get; private set; }

    private bool IsAwkward => Account == SampleAccounts.Awkward;

    public void StartRow(int row)
    {
        Row = row;
        CreatedAt = Random.Between(Earliest, Latest);
        UpdatedAt = Random.Chance(40) ? CreatedAt : Random.Between(CreatedAt, Latest);
    }

    public long? Sometimes(int percent, long value) => Random.Chance(percent) ? value : null;

    public long Later() => Random.Between(CreatedAt, Latest);

    public string Status() => Random.Chance(92) ? "normal" : "deleted";

    /// <summary>An id of a row in a table that grows by this share.</summary>
    public long IdIn(string table) => Random.Below(Math.Max(1, SampleTables.RowsOf(table, Account))) + 1;

    public string Person() => Words().Person(Random);

    public string Street() => $"{Random.Pick(mother.Streets)} {Random.Below(180) + 1}";

    public string Thing() => Random.Pick(mother.Things);

    public string Place() => Random.Pick(mother.Places);

    public string Sentence() => AwkwardText() ?? Words().Sentence(Random);

    /// <summary>The awkward text whose turn it is in this row, if it is one's turn.</summary>
    public string? AwkwardText() => AwkwardOf(Awkward.Texts);

    public string FileName(string extension) =>
        AwkwardOf(Awkward.FileNames) ?? string.Create(CultureInfo.InvariantCulture, $"{Thing()} {Random.Below(9_999)}.{extension}");

    public string Paragraphs(int sentences)
    {
        var text = new StringBuilder();
        for (var i = 0; i < sentences; i++)
            text.Append(Words().Sentence(Random)).Append(Random.Chance(20) ? "\n" : " ");
        return text.ToString();
    }

    /// <summary>Numbers that the regulators of the United Kingdom, France and the United States keep for fiction.</summary>
    public string Phone() => Random.Below(3) switch
    {
        0 => $"+44 7700 9{Random.Below(100_000):00000}",
        1 => $"+33 6 39 98 {Random.Below(100):00} {Random.Below(100):00}",
        _ => $"+1 {Random.Below(700) + 212} 555 01{Random.Below(100):00}",
    };

    public string Email() => $"{Random.Pick<string>(["anna", "info", "jan", "lee", "office", "sam", "zoe"])}.{Hex(4)}@example.{Random.Pick<string>(["com", "net", "org"])}";

    public string Url(string path) => $"https://files.example.com/{path}/{Hex(16)}";

    /// <summary>Addresses that are kept for documentation.</summary>
    public string IpAddress() => Random.Below(4) switch
    {
        0 => $"192.0.2.{Random.Below(256)}",
        1 => $"198.51.100.{Random.Below(256)}",
        2 => $"203.0.113.{Random.Below(256)}",
        _ => $"2001:db8::{Random.Below(65_536):x}",
    };

    public string Hex(int digits) => string.Create(digits, Random, static (text, random) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = "0123456789abcdef"[random.Below(16)];
    });

    public string Digits(int digits) => string.Create(digits, Random, static (text, random) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = (char)('0' + random.Below(10));
    });

    public ReadOnlySpan<byte> Json(Action<Sampler, Utf8JsonWriter> write)
    {
        if (IsAwkward && Row == 1) return Encoding.UTF8.GetBytes(Awkward.BrokenJson);
        jsonBuffer.ResetWrittenCount();
        json.Reset(jsonBuffer);
        json.WriteStartObject();
        write(this, json);
        json.WriteEndObject();
        json.Flush();
        return jsonBuffer.WrittenSpan;
    }

    private Vocabulary Words() => Random.Chance(85) ? mother : Random.Pick(Vocabularies.All);

    // Every third row at the start of a table is an awkward one, and every row of the awkward account.
    private string? AwkwardOf(IReadOnlyList<string> texts)
    {
        var stride = IsAwkward ? 1 : 3;
        var turn = Row / stride;
        return Row % stride == stride - 1 && turn < texts.Count ? texts[turn] : null;
    }
}
