using System.Buffers.Binary;
using System.Security.Cryptography;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Ports;
using Overstap.Seal.Manifests;
using Overstap.Signing;
using Overstap.Tests.Erase.Certificates;
using Overstap.Tests.Faults;

namespace Overstap.Tests.Seal;

public sealed class VerifyCopyTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly DateTimeOffset ModifiedAt = new(2026, 3, 2, 9, 10, 0, TimeSpan.Zero);
    private static readonly RequestId Stranger = RequestId.New();
    private static readonly byte[] OneRow = """{"folders":[{"number":0}]}"""u8.ToArray();

    [Fact]
    public async Task Copy_AsItWasSealed_IsVerifiedOnceAndOnRecord()
    {
        using var bench = await SealedAsync();

        await bench.VerifyAsync();
        await bench.VerifyAsync();

        var file = await bench.CaseAsync();
        Assert.NotNull(file.Copy!.VerifiedAt);
        Assert.Single(file.Audit.Pending!, line => line.Contains("copy-verified", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Copy_WithAByteOfAnEntryAltered_IsNotVerified()
    {
        using var bench = await SealedAsync();
        foreach (var part in Enumerable.Range(0, 24))
        {
            await bench.ReplaceArchiveAsync(content => Task.FromResult(Flipped(content, (DirectoryOf(content) - 1) * part / 23)));
            Assert.Equal("copy-verification-failed", await FailureAsync(bench));
            await bench.ExportAsync();
        }
    }

    [Theory]
    [InlineData("an entry more", "other entries")]
    [InlineData("an entry less", "data/notes/folders.json: it is missing")]
    [InlineData("other rows", "data/notes/folders.json: it has")]
    [InlineData("another schema", "schemas/notes.schema.json: it has")]
    [InlineData("another guide", "about/overview.html: it has")]
    [InlineData("other rows, counted so in the manifest", "not that of this copy")]
    [InlineData("another request's manifest", "not that of this copy")]
    [InlineData("an earlier copy's manifest", "not that of this copy")]
    [InlineData("a manifest that was altered", "manifest.json: the signature is not that of the given key")]
    [InlineData("another's signature", "manifest.json: the signature is not that of the given key")]
    [InlineData("no signature", "manifest.json.sig: it is missing")]
    [InlineData("no manifest", "manifest.json: it is missing")]
    [InlineData("a manifest that is none", "manifest.json: the signature is not that of the given key")]
    [InlineData("cut off", "does not open")]
    [InlineData("something behind it", "does not open")]
    [InlineData("another password", "the password does not open it")]
    [InlineData("nothing", "does not open")]
    public async Task Copy_ThatSomebodyPutTogetherAnew_IsNotVerifiedEvenAtTheSameLength(string how, string why)
    {
        using var bench = await SealedAsync();
        await bench.ReplaceArchiveAsync(async content => how switch
        {
            "cut off" => content[..^1],
            "something behind it" => [.. content, 0],
            "nothing" => [],
            _ => await RebuiltAsync(bench, content, how),
        });
        await PretendLengthAsync(bench);

        var failure = await Assert.ThrowsAsync<PermanentException>(bench.VerifyAsync);

        Assert.Equal("copy-verification-failed", failure.Code);
        Assert.Contains(why, failure.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_RebuiltWithoutAnyChange_WouldPass_SoTheOthersFailForTheirReason()
    {
        using var bench = await SealedAsync();
        await bench.ReplaceArchiveAsync(async content => await RebuiltAsync(bench, content, "no change"));
        await PretendLengthAsync(bench);

        await bench.VerifyAsync();

        Assert.NotNull((await bench.CaseAsync()).Copy!.VerifiedAt);
    }

    [Fact]
    public async Task Copy_OfAnotherLength_IsNotVerified()
    {
        using var bench = await SealedAsync();
        await bench.ReplaceArchiveAsync(content => Task.FromResult<byte[]>([.. content, 0]));

        Assert.Contains("another length", (await Assert.ThrowsAsync<PermanentException>(bench.VerifyAsync)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_ThatIsGone_IsNotVerified()
    {
        using var bench = await SealedAsync();
        await bench.Copies.DeleteArchiveAsync(bench.Id, CancellationToken.None);

        Assert.Equal("copy-verification-failed", await FailureAsync(bench));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Copy_ThatFailed_IsMadeAnewUnderTheSameNumber(int number)
    {
        using var bench = await SealedAsync();
        if (number == 2)
        {
            await bench.ChangeAsync(file => file with { CopyNumber = 2 });
            await bench.ExportAsync();
        }

        await bench.ReplaceArchiveAsync(content => Task.FromResult(Flipped(content, content.Length / 2)));
        Assert.Equal("copy-verification-failed", await FailureAsync(bench));
        Assert.Equal((null, number), ((await bench.CaseAsync()).Copy, (await bench.CaseAsync()).CopyNumber));

        await bench.ExportAsync();
        await bench.VerifyAsync();

        Assert.NotNull((await bench.CaseAsync()).Copy!.VerifiedAt);
        Assert.Equal(number, (await bench.CaseAsync()).Copy!.Number);
        var stored = await bench.Copies.FindArchiveAsync(bench.Id, CancellationToken.None);
        Assert.Equal((number, (await bench.CaseAsync()).Copy!.ArchiveBytes), (stored!.Number, stored.Bytes));
    }

    [Theory]
    [InlineData("copy-rejected")]
    [InlineData("copy-read-back")]
    [InlineData("copy-verified")]
    public async Task Verification_BrokenOff_IsTakenUpAgain(string place)
    {
        using var bench = await SealedAsync();
        var good = place != "copy-rejected";
        if (!good)
            await bench.ReplaceArchiveAsync(content => Task.FromResult(Flipped(content, content.Length / 2)));
        using (new AtMilestone(place, bench.Id.ToString(), () => throw new TransientException("call-timed-out", "Broken off.")))
            await Assert.ThrowsAnyAsync<Exception>(bench.VerifyAsync);
        Assert.Equal(1, (await bench.CaseAsync()).Copy!.Number);

        Assert.Equal(good ? null : "copy-verification-failed", await FailureAsync(bench));

        if (!good)
            await bench.ExportAsync();
        await bench.VerifyAsync();
        Assert.NotNull((await bench.CaseAsync()).Copy!.VerifiedAt);
    }

    [Fact]
    public async Task Verification_BeforeTheWantedCopyIsSealed_IsRefused()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        Assert.Equal("copy-not-sealed", await FailureAsync(bench));
        await bench.ExportAsync();
        await bench.ChangeAsync(file => file with { CopyNumber = 2 });

        Assert.Equal("copy-not-sealed", await FailureAsync(bench));
        Assert.NotNull((await bench.CaseAsync()).Copy);
    }

    private async Task<SealingBench> SealedAsync()
    {
        var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        await bench.ExportAsync();
        return bench;
    }

    /// <summary>As if what is in storage now had been sealed so, for the checks that come after the length's.</summary>
    private static async Task PretendLengthAsync(SealingBench bench)
    {
        var length = (await bench.Copies.FindArchiveAsync(bench.Id, CancellationToken.None))!.Bytes;
        await bench.ChangeAsync(file => file with { Copy = file.Copy! with { ArchiveBytes = length } });
    }

    private static async Task<string?> FailureAsync(SealingBench bench) => (await Record.ExceptionAsync(bench.VerifyAsync) as PermanentException)?.Code;

    /// <summary>Where the entries end: in the end record, the last 22 bytes.</summary>
    private static int DirectoryOf(byte[] archive) => BinaryPrimitives.ReadInt32LittleEndian(archive.AsSpan(archive.Length - 6));

    private static byte[] Flipped(byte[] content, int position)
    {
        content[position] ^= 0x10;
        return content;
    }

    private static async Task<byte[]> RebuiltAsync(SealingBench bench, byte[] archive, string how)
    {
        var password = await bench.PasswordAsync();
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        using var rebuilt = new MemoryStream();
        var writer = new ArchiveWriter(rebuilt, how == "another password" ? ArchivePassword.Generate() : password);
        foreach (var entry in reader.Entries)
        {
            await using var stream = await reader.OpenEntryAsync(entry, password.Reveal());
            using var read = new MemoryStream();
            await stream.CopyToAsync(read);
            if (Changed(entry.Name, read.ToArray(), how) is not { } content)
                continue;
            var signed = entry.Name == Manifest.SignatureName ? await SignedAsync(bench, ManifestIn(reader, password), how) ?? content : content;
            await writer.AddAsync(entry.Name, new EntryOptions(ModifiedAt), new MemoryStream(signed));
        }

        if (how == "an entry more")
            await writer.AddAsync("data/notes/more.json", new EntryOptions(ModifiedAt), new MemoryStream("{}"u8.ToArray()));
        await writer.CompleteAsync();
        return rebuilt.ToArray();
    }

    private static async Task<byte[]> ManifestIn(ArchiveReader reader, ArchivePassword password)
    {
        await using var stream = await reader.OpenEntryAsync(reader.Entries.Single(entry => entry.Name == Manifest.FileName), password.Reveal());
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        return read.ToArray();
    }

    /// <summary>The signature over the changed manifest, by whoever can sign; null where it stays as it was.</summary>
    private static async Task<byte[]?> SignedAsync(SealingBench bench, Task<byte[]> manifest, string how)
    {
        using var other = new KeyPairSigner();
        var signer = how switch
        {
            "another's signature" => other,
            "other rows, counted so in the manifest" or "another request's manifest" or "an earlier copy's manifest" => bench.Signer,
            _ => null,
        };
        return signer is null ? null : (await new DocumentSigner(signer).SignAsync(Changed(Manifest.FileName, await manifest, how)!, CancellationToken.None))!.ToJson();
    }

    private static byte[]? Changed(string name, byte[] content, string how) => (how, name) switch
    {
        ("an entry less", "data/notes/folders.json") => null,
        ("other rows" or "other rows, counted so in the manifest", "data/notes/folders.json") => OneRow,
        ("another schema", "schemas/notes.schema.json") or ("another guide", Manifest.GuideName) => [.. content, (byte)' '],
        ("other rows, counted so in the manifest", Manifest.FileName) => Counted(Manifest.FromJson(content)).ToJson(),
        ("another request's manifest", Manifest.FileName) => (Manifest.FromJson(content) with { RequestId = Stranger }).ToJson(),
        ("an earlier copy's manifest", Manifest.FileName) => (Manifest.FromJson(content) with { CopyNumber = 7 }).ToJson(),
        ("a manifest that was altered", Manifest.FileName) => (Manifest.FromJson(content) with { CatalogueVersion = "1" }).ToJson(),
        ("no manifest", Manifest.FileName) or ("no signature", Manifest.SignatureName) => null,
        ("a manifest that is none", Manifest.FileName) => "{}"u8.ToArray(),
        _ => content,
    };

    private static Manifest Counted(Manifest manifest) => manifest with
    {
        Rows = manifest.Rows - 2,
        RowsAtSource = manifest.RowsAtSource - 2,
        Tables = [.. manifest.Tables.Select(table => table.Table == "folders" ? table with { Rows = 1, RowsAtSource = 1, Bytes = OneRow.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(OneRow)) } : table)],
    };
}
