using System.Security.Cryptography;
using Overstap.Archive.Encryption;
using Overstap.Bench.Seal;

namespace Overstap.Bench.Agree;

/// <summary>Content of any length: what packs well, badly and not at all.</summary>
internal static class Contents
{
    private static readonly Func<Seeded, int, byte[]>[] Kinds = [Text, Json, Noise, Zeros, Mixed];

    public static byte[] Any(Seeded random, int length) => random.Pick(Kinds)(random, length);

    /// <summary>Does not compress.</summary>
    public static byte[] Noise(Seeded random, int length)
    {
        var noise = new byte[length];
        using var cipher = new AesCounterMode(SHA256.HashData(BitConverter.GetBytes(random.Below(int.MaxValue))));
        cipher.Apply(noise);
        return noise;
    }

    private static byte[] Zeros(Seeded random, int length) => new byte[length];

    private static byte[] Text(Seeded random, int length) => Fill(random, length, writer => writer.Next(1).Sentences(6, " "u8).Raw("\n"u8));

    /// <summary>Records of one table, cut off where they are long enough.</summary>
    private static byte[] Json(Seeded random, int length) => Fill(random, length, random.Pick(CorpusRecords.Tables).Write);

    /// <summary>Stretches of all of them, so that deflate has to change its mind.</summary>
    private static byte[] Mixed(Seeded random, int length)
    {
        var mixed = new byte[length];
        for (var at = 0; at < length;)
        {
            var stretch = Math.Min(1 + random.Below(100_000), length - at);
            Kinds[random.Below(Kinds.Length - 1)](random, stretch).CopyTo(mixed, at);
            at += stretch;
        }

        return mixed;
    }

    private static byte[] Fill(Seeded random, int length, Action<CorpusWriter> write)
    {
        var writer = new CorpusWriter((uint)random.Below(int.MaxValue));
        var filled = new byte[length];
        for (var at = 0; at < length;)
        {
            write(writer);
            var count = Math.Min(writer.Record.Length, length - at);
            writer.Record.Span[..count].CopyTo(filled.AsSpan(at));
            at += count;
        }

        return filled;
    }
}
