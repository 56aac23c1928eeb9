using FsCheck;
using FsCheck.Fluent;
using Overstap.Archive;

namespace Overstap.Tests.Archive;

public sealed class PropertyTests
{
    /// <summary>Cases that pack tens of kilobytes each take longer than FsCheck's usual hundred are worth.</summary>
    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(40);

    private static readonly EntryOptions Fixed = Samples.Options() with { Salt = new byte[16] };
    private static readonly Gen<PackingMethod> Methods = Gen.Elements(Enum.GetValues<PackingMethod>());
    private static readonly Gen<int[]> PieceLengths = Gen.Choose(0, 40_000).ArrayOf(5);

    [Fact]
    public void Content_WrittenInAnyPieces_ComesBackWhole() =>
        Prop.ForAll(PieceLengths.ToArbitrary(), Methods.ToArbitrary(), async (lengths, method) =>
        {
            var pieces = lengths.Select((length, index) => index % 2 == 0 ? Samples.Text(length) : Samples.Noise(length)).ToArray();
            var archive = await SealAsync(pieces, method);
            return (await Samples.UnpackAsync(archive))["a"].SequenceEqual(pieces.SelectMany(piece => piece));
        }).Check(Some);

    [Fact]
    public void StoredContent_WrittenInAnyPieces_IsTheSameCiphertext() =>
        Prop.ForAll(PieceLengths.ToArbitrary(), async lengths =>
        {
            var pieces = lengths.Select(Samples.Noise).ToArray();
            var whole = await SealAsync([[.. pieces.SelectMany(piece => piece)]], PackingMethod.Stored);
            return (await SealAsync(pieces, PackingMethod.Stored)).SequenceEqual(whole);
        }).Check(Some);

    [Fact]
    public async Task Content_ReadInAnyPieces_IsTheSame()
    {
        var text = Samples.Text(120_000);
        var archive = await SealAsync([text], PackingMethod.Deflated);

        Prop.ForAll(Gen.NonEmptyListOf(Gen.Choose(1, 50_000)).ToArbitrary(), async lengths => (await ReadAsync(archive, [.. lengths])).SequenceEqual(text))
            .Check(Some);
    }

    [Fact]
    public async Task Archive_AlteredAnywhereAnyhow_NeverGivesOtherContent()
    {
        var text = Samples.Text(3_000);
        var archive = await SealAsync([text], PackingMethod.Deflated);
        var change = Gen.Zip(Gen.Choose(0, archive.Length - 1), Gen.Choose(0, 255)).Select(pair => (At: pair.Item1, Value: (byte)pair.Item2));

        Prop.ForAll(Gen.NonEmptyListOf(change).ToArbitrary(), async changes =>
        {
            var altered = archive.ToArray();
            foreach (var (at, value) in changes)
                altered[at] = value;
            return await IsRefusedOrUnchangedAsync(altered, text);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AnyBytes_OpenedAsAnArchive_AreRefusedByName() =>
        Prop.ForAll<byte[]>(bytes => IsRefusedOrUnchangedAsync([.. bytes, .. "PK\x05\x06"u8, .. new byte[18]], [])).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyText_ParsedAsAPassword_IsRefusedOrGivesAPrintedForm() =>
        Prop.ForAll<string>(text => !ArchivePassword.TryParse(text, out var password) || ArchivePassword.Parse(password.Reveal()).Equals(password)).QuickCheckThrowOnFailure();

    private static async Task<byte[]> SealAsync(byte[][] pieces, PackingMethod method)
    {
        var output = new MemoryStream();
        var writer = new ArchiveWriter(output, Samples.Password);
        await writer.AddAsync("a", Fixed with { Method = method }, async (content, cancellationToken) =>
        {
            foreach (var piece in pieces)
                await content.WriteAsync(piece, cancellationToken);
        });
        await writer.CompleteAsync();
        return output.ToArray();
    }

    private static async Task<byte[]> ReadAsync(byte[] archive, int[] lengths)
    {
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        await using var content = await reader.OpenEntryAsync(reader.Entries[0], Samples.Password.Reveal());
        var copy = new MemoryStream();
        var buffer = new byte[50_000];
        for (var turn = 0; await content.ReadAsync(buffer.AsMemory(0, lengths[turn % lengths.Length])) is > 0 and var count; turn++)
            copy.Write(buffer, 0, count);
        return copy.ToArray();
    }

    private static async Task<bool> IsRefusedOrUnchangedAsync(byte[] archive, byte[] text)
    {
        try
        {
            return (await Samples.UnpackAsync(archive)).Values.All(content => content.SequenceEqual(text));
        }
        catch (ArchiveException)
        {
            return true;
        }
    }
}
