using System.Text.Json;

namespace Overstap.Local.SampleCloud;

/// <summary>One column: its declaration, and how a row's value is made.</summary>
internal sealed record SampleColumn(string Name, string SqlType, Action<Sampler, SampleInserter> Bind)
{
    public static SampleColumn Text(string name, Func<Sampler, string?> value) =>
        new(name, "TEXT", (sampler, row) => row.Text(value(sampler)));

    public static SampleColumn Integer(string name, Func<Sampler, long?> value) =>
        new(name, "INTEGER", (sampler, row) => row.Integer(value(sampler)));

    public static SampleColumn Number(string name, Func<Sampler, double> value) =>
        new(name, "REAL", (sampler, row) => row.Number(value(sampler)));

    public static SampleColumn Flag(string name, Func<Sampler, bool> value) =>
        new(name, "INTEGER", (sampler, row) => row.Integer(value(sampler) ? 1 : 0));

    public static SampleColumn Json(string name, Action<Sampler, Utf8JsonWriter> write) =>
        new(name, "TEXT", (sampler, row) => row.Utf8(sampler.Json(write)));

    /// <summary>What most services keep beside the content.</summary>
    public static SampleColumn[] Lifecycle(params string[] types) =>
    [
        Text("status", s => s.Status()),
        Text("type", s => s.Random.Pick(types)),
        Integer("createdAt", s => s.CreatedAt),
        Integer("updatedAt", s => s.UpdatedAt),
        Integer("size", s => s.Random.Between(16, 9_000_000)),
        Flag("active", s => s.Random.Chance(90)),
    ];
}
