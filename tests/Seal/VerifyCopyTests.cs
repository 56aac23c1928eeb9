using System.Buffers.Binary;
using System.Text;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Ports;
using Overstap.Seal;
using Overstap.Tests.Faults;

namespace Overstap.Tests.Seal;

public sealed class VerifyCopyTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly DateTimeOffset ModifiedAt = new(2026, 3, 2, 9, 10, 0, TimeSpan.Zero);

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
    [InlineData("an entry less", "other entries")]
    [InlineData("other rows", "table notes/folders")]
    [InlineData("other rows, counted so in the manifest", "not that of this copy")]
    [InlineData("another request's manifest", "not that of this copy")]
    [InlineData("an earlier copy's manifest", "not that of this copy")]
    [InlineData("no manifest", "no manifest")]
    [InlineData("a manifest that is none", "not the JSON")]
    [InlineData("cut off", "does not open")]
    [InlineData("something behind it", "does not open")]
    [InlineData("another password", "does not open")]
    [InlineData("nothing", "does not open")]
    public async Task Copy_ThatSomebodyPutTogetherAnew_IsNotVerifiedEvenAtTheSameLength(string how, string why)
    {
        using var bench = await SealedAsync();
        await bench.ReplaceArchiveAsync(async content => how switch
        {
            "cut off" => content[..^1],
            "something behind it" => [.. content, 0],
            "nothing" => [],
            _ => await RebuiltAsync(content, await bench.PasswordAsync(), how),
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
        await bench.ReplaceArchiveAsync(async content => await RebuiltAsync(content, await bench.PasswordAsync(), "no change"));
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
        Assert.Equal(new StoredArchive(number, (await bench.CaseAsync()).Copy!.ArchiveBytes), await bench.Copies.FindArchiveAsync(bench.Id, CancellationToken.None));
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

    [Fact]
    public async Task Verification_OfALargeCopy_TakesNoMoreMemory()
    {
        using var small = await SealedAsync();
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        (bench.Source.Rows, bench.Source.TextLength) = (4_000, 5_000);
        await bench.ExportAsync();
        Assert.InRange((await bench.CaseAsync()).Copy!.ArchiveBytes, 40_000_000, long.MaxValue);
        await small.VerifyAsync();

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        using var watching = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            for (; !watching.IsCancellationRequested; await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System))
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        });
        await bench.VerifyAsync();
        await watching.CancelAsync();
        await watch;

        Assert.NotNull((await bench.CaseAsync()).Copy!.VerifiedAt);
        Assert.InRange(most, 0, 30_000_000);
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

    private static async Task<byte[]> RebuiltAsync(byte[] archive, ArchivePassword password, string how)
    {
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        using var rebuilt = new MemoryStream();
        var writer = new ArchiveWriter(rebuilt, how == "another password" ? ArchivePassword.Generate() : password);
        foreach (var entry in reader.Entries)
        {
            await using var stream = await reader.OpenEntryAsync(entry, password.Reveal());
            var text = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync();
            if (Changed(entry.Name, text, how) is { } content)
                await writer.AddAsync(entry.Name, new EntryOptions(ModifiedAt), new MemoryStream(Encoding.UTF8.GetBytes(content)));
        }

        if (how == "an entry more")
            await writer.AddAsync("data/notes/more.json", new EntryOptions(ModifiedAt), new MemoryStream("{}"u8.ToArray()));
        await writer.CompleteAsync();
        return rebuilt.ToArray();
    }

    private static string? Changed(string name, string content, string how) => (how, name) switch
    {
        ("an entry less", "data/notes/folders.json") => null,
        ("other rows" or "other rows, counted so in the manifest", "data/notes/folders.json") => """{"folders":[{"number":0}]}""",
        ("other rows, counted so in the manifest", Manifest.FileName) => content.Replace("\"rows\": 3", "\"rows\": 1", StringComparison.Ordinal),
        ("another request's manifest", Manifest.FileName) => content.Replace("\"requestId\": \"", "\"requestId\": \"0", StringComparison.Ordinal).Remove(content.IndexOf("\"requestId\": \"", StringComparison.Ordinal) + 46, 1),
        ("an earlier copy's manifest", Manifest.FileName) => content.Replace("\"copyNumber\": 1", "\"copyNumber\": 0", StringComparison.Ordinal),
        ("no manifest", Manifest.FileName) => null,
        ("a manifest that is none", Manifest.FileName) => "{}",
        _ => content,
    };
}
