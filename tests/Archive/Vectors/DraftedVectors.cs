using System.Security.Cryptography;
using System.Text;
using static Overstap.Tests.Archive.Vectors.ArchiveVector;
using static Overstap.Tests.Archive.Vectors.DraftEntry;
using static Overstap.Tests.Archive.Vectors.ZipDraft;

namespace Overstap.Tests.Archive.Vectors;

/// <summary>Makes the archives of <c>tests/vectors/archives/</c>, each with the outcome that docs/archive-format.md asks for, never the one that was observed.</summary>
internal static class DraftedVectors
{
    private const long TiB = 1L << 40;

    private static readonly DraftEntry Hello = Stored("hello.txt", "hello, this is what was sealed\n");
    private static readonly DraftEntry Second = Deflated("folder/second.txt", "and this was sealed, too\n");

    public static IReadOnlyList<(ArchiveVector Vector, byte[] Bytes)> All { get; } = [.. Opening(), .. Altered(), .. Truncated(), .. Surrounded(), .. Encrypted(), .. Named(), .. Counted(), .. Bombs()];

    private static IEnumerable<(ArchiveVector Vector, byte[] Bytes)> Opening() =>
    [
        Vector("documented", "the example of docs/archive-format.md", Of(Stored("a", "hi\n")), ("a", "hi\n")),
        Vector("two-entries", "a stored and a deflated entry", Of(Hello, Second), Text(Hello), ("folder/second.txt", "and this was sealed, too\n")),
        Vector("no-entries", "nothing but an end record", Of()),
        Vector("empty-stored", "an empty entry, stored", Of(Stored("empty", "")), ("empty", "")),
        Vector("empty-deflated", "an empty entry, deflated to 03 00", Of(new DraftEntry("empty"u8.ToArray(), [3, 0], 0) { AesMethod = 8 }), ("empty", "")),
        Vector("fixed-huffman", "zeros in a block of fixed Huffman codes", Of(Zeros("zeros", 10)), ("zeros", new string('\0', 2_581))),
        Vector("deflate-without-end", "a deflate stream whose last block does not say that it is the last: authentic, and nothing of the content is missing", Of(Second with { Packed = [0, .. Second.Packed.AsSpan(1)] }), ("folder/second.txt", "and this was sealed, too\n")),
        Vector("deflate-with-rest", "authentic bytes behind the end of the deflate stream", Of(Second with { Packed = [.. Second.Packed, 1, 2, 3] }), ("folder/second.txt", "and this was sealed, too\n")),
        Vector("name-not-ascii", "a name in UTF-8", Of(Stored("日記/été.txt", "x")), ("日記/été.txt", "x")),
        Vector("folder-entry", "a folder, which has no content", Of(Hello, new DraftEntry("folder/"u8.ToArray(), [], 0) { IsPlain = true, Flags = 0x0800, Method = 0, HasAes = false, LocalZip64 = false }), Text(Hello)),
        Vector("ae-1", "AE-1, which has a CRC-32 too", Of(Stored("a", "hi\n") with { AesVersion = 1, Crc = 0xED6F7A7A }), ("a", "hi\n")),
        Vector("no-descriptor", "the sizes stand in the local header", Of(Hello with { Flags = 0x0801, LocalZip64 = false }), Text(Hello)),
        Vector("no-descriptor-zip64", "the sizes stand in the local header's Zip64 field", Of(Hello with { Flags = 0x0801 }), Text(Hello)),
        Vector("short-descriptor", "no Zip64 field in the local header, so sizes of 4 bytes in the descriptor", Of(Hello with { LocalZip64 = false }), Text(Hello)),
        Vector("no-timestamp", "only the DOS time", Of(Hello with { HasTimestamp = false }), Text(Hello)),
        Vector("unknown-extra", "an extra field that nobody knows", Of(Hello with { MoreExtra = Extra(0x7777, [1, 2, 3]) }), Text(Hello)),
        Vector("zip64-directory", "sizes and offset in a Zip64 field though they would fit", Of(Hello with { Wide = true }), Text(Hello)),
        Vector("zip64-end", "Zip64 end records though everything would fit", Of(new End { Zip64 = true }, Hello, Second), Text(Hello), ("folder/second.txt", "and this was sealed, too\n")),
    ];

    /// <summary>One bit in each field of the first entry, of its place in the directory, and of the end.</summary>
    private static IEnumerable<(ArchiveVector Vector, byte[] Bytes)> Altered()
    {
        var draft = Drafted(new End { Zip64 = true }, Hello, Second);
        foreach (var (name, start, length) in draft.Fields.Where(field => field.Length > 0 && !char.IsAsciiDigit(field.Name[0])))
        {
            var altered = draft.Bytes;
            altered[start] ^= 0x10;
            var outcome = name switch
            {
                "salt" or "verifier" => WrongPassword,
                "directory-method" or "directory-comment-length" or "directory-disk" => Unsupported,
                "directory-made-by" or "directory-internal-attributes" or "directory-external-attributes" or "zip64-made-by" => Opens,
                _ => Damaged,
            };
            var what = $"one bit is altered in the field {name}{(outcome == Opens ? ", on which nothing depends" : "")}";
            yield return outcome == Opens
                ? Vector($"altered-{name}", what, altered, Text(Hello), ("folder/second.txt", "and this was sealed, too\n"))
                : Refused($"altered-{name}", what, altered, outcome);
        }
    }

    private static IEnumerable<(ArchiveVector Vector, byte[] Bytes)> Truncated()
    {
        var draft = Drafted(new End { Zip64 = true }, Hello);
        string[] fields =
        [
            "local-flags", "local-name", "local-extra", "salt", "verifier", "ciphertext", "code", "descriptor-size", "directory-flags", "directory-name", "directory-extra",
            "zip64-entries", "locator-offset", "end-entries", "end-comment-length",
        ];
        foreach (var (name, start, length) in draft.Fields.Where(field => fields.Contains(field.Name)))
            yield return Refused($"truncated-in-{name}", $"cut off inside the field {name}", draft.Bytes[..(start + (length / 2))], Damaged);
        yield return Refused("truncated-to-nothing", "an empty file", [], Damaged);
    }

    private static IEnumerable<(ArchiveVector Vector, byte[] Bytes)> Surrounded()
    {
        var archive = Of(Hello);
        return
        [
            Refused("wrong-password", "sealed with another password", Of(Hello with { Password = "00000-00000-00000-00000-000000" }), WrongPassword),
            Refused("trailing-byte", "a byte behind the archive", [.. archive, 0], Damaged),
            Refused("trailing-archive", "another archive behind it", [.. archive, .. Of(Second)], Damaged),
            Refused("prefixed-byte", "a byte before the archive", [0, .. archive], Damaged),
            Refused("prefixed-self-extracting", "something before the archive, and all offsets moved along", Moved(archive, 64), Damaged),
            Refused("gap", "something between two entries", Of(Hello with { Gap = "hidden"u8.ToArray() }, Second), Damaged),
            Refused("archive-comment", "a comment on the archive", Of(new End(Comment: "comment"), Hello), Damaged),
            Refused("entry-comment", "a comment on an entry", Of(Hello with { Comment = "comment" }), Unsupported),
            Refused("end-in-comment", "a comment that is an end record itself", Of(new End(Comment: Encoding.ASCII.GetString(Of())), Hello), Damaged),
            Refused("several-disks", "split over disks", Of(new End(Disk: 1), Hello), Damaged),
        ];
    }

    private static IEnumerable<(ArchiveVector Vector, byte[] Bytes)> Encrypted() =>
    [
        Refused("not-encrypted", "an entry that is not encrypted", Of(Hello with { IsPlain = true, Flags = 0x0808, Method = 0, HasAes = false }), Unsupported),
        Refused("zip-crypto", "an entry with the encryption of old zip programs", Of(Hello with { Method = 0, HasAes = false }), Unsupported),
        Refused("strong-encryption", "an entry with PKWARE's strong encryption", Of(Hello with { Flags = 0x0849 }), Unsupported),
        Refused("masked-headers", "an entry whose local header is masked", Of(Hello with { Flags = 0x2809 }), Unsupported),
        Refused("aes-128", "AES with keys of 128 bits", Of(Hello with { Strength = 1 }), Unsupported),
        Refused("aes-192", "AES with keys of 192 bits", Of(Hello with { Strength = 2 }), Unsupported),
        Refused("aes-unknown", "AES with a strength that there is not", Of(Hello with { Strength = 4 }), Unsupported),
        Refused("ae-3", "a version of AE that there is not", Of(Hello with { AesVersion = 3 }), Unsupported),
        Refused("aes-vendor", "an encryption field of another vendor", Of(Hello with { Vendor = "XY" }), Damaged),
        Refused("aes-missing", "method 99 without its encryption field", Of(Hello with { HasAes = false }), Damaged),
        Refused("aes-twice", "two encryption fields", Of(Hello with { MoreExtra = Extra(0x9901, [2, 0, 0x41, 0x45, 3, 0, 0]) }), Damaged),
        Refused("unknown-method", "packed with bzip2", Of(Hello with { AesMethod = 12 }), Unsupported),
        Refused("ae-1-wrong-crc", "AE-1 whose CRC-32 is of another content", Of(Hello with { AesVersion = 1, Crc = 1 }), Damaged),
        Refused("ae-2-with-crc", "AE-2 with a CRC-32, which would tell of the content", Of(Hello with { Crc = 1 }), Damaged),
        Refused("stored-as-deflated", "authentic bytes that are no deflate stream", Of(Hello with { AesMethod = 8 }), Damaged),
        Refused("deflate-cut-off", "an authentic deflate stream that ends within its content", Of(Second with { Packed = Second.Packed[..^1] }), Damaged),
        Refused("no-room-for-encryption", "shorter than salt, verifier and code", Of(Hello with { IsPlain = true, Packed = [1, 2, 3], Length = 3 }), Damaged),
    ];

    private static IEnumerable<(ArchiveVector Vector, byte[] Bytes)> Named() =>
    [
        Refused("name-twice", "two entries of one name", Of(Hello, Hello), Damaged),
        Refused("name-empty", "an entry without a name", Of(Hello with { Name = [] }), Unsupported),
        Refused("name-absolute", "a name that begins with a slash", Of(Hello with { Name = "/etc/cron.d/x"u8.ToArray() }), Unsupported),
        Refused("name-up", "a name that leads out of the folder", Of(Hello with { Name = "../x"u8.ToArray() }), Unsupported),
        Refused("name-up-inside", "a name that leads out of the folder after leading into it", Of(Hello with { Name = "a/../../x"u8.ToArray() }), Unsupported),
        Refused("name-backslash", "a name with a backslash", Of(Hello with { Name = "..\\x"u8.ToArray() }), Unsupported),
        Refused("name-drive", "a name with a drive letter", Of(Hello with { Name = "C:x"u8.ToArray() }), Unsupported),
        Refused("name-control", "a name with a control character", Of(Hello with { Name = "a\u001b[2J"u8.ToArray() }), Unsupported),
        Refused("name-not-utf-8", "a name that is not UTF-8", Of(Hello with { Name = [0x61, 0xFF] }), Damaged),
        Refused("name-differs", "another name in the local header", Of(Hello with { LocalName = "other.txt"u8.ToArray() }), Damaged),
    ];

    private static IEnumerable<(ArchiveVector Vector, byte[] Bytes)> Counted() =>
    [
        Refused("entries-more", "the end says one entry more than there are", Of(new End(Entries: 2), Hello), Damaged),
        Refused("entries-fewer", "the end says one entry fewer than there are", Of(new End(Entries: 1), Hello, Second), Damaged),
        Refused("entries-here", "the end says two numbers of entries", Of(new End(Entries: 1, EntriesHere: 2), Hello), Damaged),
        Refused("directory-longer", "the end says a longer directory than there is", Of(new End(Length: 1_000), Hello), Damaged),
        Refused("directory-elsewhere", "the end says another offset of the directory", Of(new End(Offset: 1), Hello), Damaged),
        Refused("overlap", "two entries of the directory with one place", Of(Hello, Stored("other.txt", "hello, this is what was sealed\n") with { Offset = 0 }), Damaged),
        Refused("entry-beyond-end", "an entry that lies beyond the archive", Of(Hello with { Offset = 1_000_000 }), Damaged),
        Refused("data-longer", "an entry whose data reach into the directory", Of(Hello with { CompressedLength = 1_000, Length = 972 }), Damaged),
        Refused("zip64-missing", "sizes that stand in a Zip64 field which is not there", Of(new End(Length: uint.MaxValue), Hello), Damaged),
        Refused("zip64-superfluous", "a Zip64 field in the directory though nothing stands in it", Of(Hello with { DirectoryExtra = Extra(1, Wide(1)) }), Damaged),
        Refused("zip64-twice", "two Zip64 fields", Of(Hello with { Wide = true, DirectoryExtra = Extra(1, Wide(1, 2, 3)) }), Damaged),
        Refused("zip64-negative", "an offset beyond any file", Of(Hello with { DirectoryExtra = [], Wide = true, Offset = long.MinValue }), Damaged),
        Refused("zip64-entries-lie", "Zip64 end records with another number of entries", Of(new End { Zip64 = true, WideEntries = 2 }, Hello), Damaged),
        Refused("zip64-many-entries", "Zip64 end records with more entries than are allowed", Of(new End(Entries: 65_535) { Zip64 = true, WideEntries = 2_000_000 }, Hello), Limit),
        Refused("zip64-locator-lies", "a locator that points elsewhere", Of(new End { Zip64 = true, LocatedAt = 0 }, Hello), Damaged),
        Refused("zip64-disks", "a locator of two disks", Of(new End { Zip64 = true, Disks = 2 }, Hello), Damaged),
        Refused("zip64-longer-record", "a Zip64 end record that says to be longer than it is", Of(new End { Zip64 = true, RecordLength = 45 }, Hello), Damaged),
    ];

    private static IEnumerable<(ArchiveVector Vector, byte[] Bytes)> Bombs() =>
    [
        Refused("bomb-understated", "zeros that unpack to 250 times the length that is stated", Of(Zeros("zeros", 1_000) with { Length = 1_000 }), Damaged),
        Refused("bomb-overstated", "a content shorter than the length that is stated", Of(Second with { Length = 1_000 }), Damaged),
        Refused("bomb-ratio", "an entry that says to unpack to 64 MiB and a byte from a few bytes", Of(Zeros("zeros", 10) with { Length = (64L << 20) + 1 }), Limit),
        Refused("bomb-size", "an entry that says to unpack to more than 1 TiB", Of(Hello with { Length = TiB + 1, CompressedLength = TiB + 29, Wide = true }), Limit),
        Refused("bomb-total", "five entries that say to unpack to 1 TiB each", Of([.. Enumerable.Range(0, 5).Select(number => Stored($"{number}", "x") with { Length = TiB, CompressedLength = TiB + 28, Wide = true })]), Limit),
    ];

    /// <summary>The archive behind so many bytes, with offsets that know of them.</summary>
    private static byte[] Moved(byte[] archive, int by)
    {
        byte[] moved = [.. new byte[by], .. archive];
        foreach (var at in new[] { moved.AsSpan().IndexOf("PK\x01\x02"u8) + 42, moved.Length - 6 })
            BitConverter.GetBytes(BitConverter.ToUInt32(moved, at) + (uint)by).CopyTo(moved, at);
        return moved;
    }

    private static (string Name, string Text) Text(DraftEntry stored) => (Encoding.UTF8.GetString(stored.Name), Encoding.UTF8.GetString(stored.Packed));

    private static (ArchiveVector Vector, byte[] Bytes) Vector(string name, string what, byte[] bytes, params (string Name, string Text)[] files) =>
        (new ArchiveVector($"{name}.zip", what, Hello.Password, Opens, new(files.ToDictionary(file => file.Name, file => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text)))), StringComparer.Ordinal)), bytes);

    private static (ArchiveVector Vector, byte[] Bytes) Refused(string name, string what, byte[] bytes, string outcome) => (new ArchiveVector($"{name}.zip", what, Hello.Password, outcome), bytes);
}
