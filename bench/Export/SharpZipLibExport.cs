using System.Security.Cryptography;
using ICSharpCode.SharpZipLib.Zip;
using Overstap.Bench.Seal;
using Overstap.Cases;
using Overstap.Seal;

namespace Overstap.Bench.Export;

/// <summary>The same tables, read, written as JSON, staged and committed by the same code, but packed and encrypted by SharpZipLib, one after the other, since it writes an archive from its beginning to its end.</summary>
/// <param name="archive">Path of a file, for checking.</param>
internal sealed class SharpZipLibExport(ExportAccount account, ExportStorage storage, string archive)
{
    private const int Level = 1;
    private const int AesBits = 256;
    private const int Buffer = 64 << 10;
    private RequestId _id;

    /// <inheritdoc cref="TableExport.Wrong"/>
    public int Wrong { get; private set; }

    /// <inheritdoc cref="TableExport.RunAsync"/>
    public async Task<Moved> RunAsync(CancellationToken stopping)
    {
        _id = RequestId.New();
        await storage.Copies.PrepareAsync(_id, stopping);
        await using var blocks = storage.Stager.Open(_id, ExportStorage.CopyNumber, ordinal: 0, stopping);
        var input = await Task.Factory.StartNew(() => WriteAsync(blocks, stopping), stopping, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        await blocks.CompleteAsync(stopping);
        return new Moved(input, await storage.CommitAsync(_id, blocks.BlockIds, stopping));
    }

    /// <summary>Copies the archive into a file, since SharpZipLib reads no other way than at once, and compares what is in it.</summary>
    public async Task CheckAsync(CancellationToken stopping)
    {
        await using (var content = await storage.Copies.OpenArchiveAsync(_id, default, stopping) ?? throw new InvalidOperationException("There is no archive."))
        await using (var file = new FileStream(archive, FileMode.Create))
            await content.CopyToAsync(file, stopping);
        var same = 0;
        using (var zip = new ZipFile(archive) { Password = Ours.Password.Reveal() })
        {
            foreach (ZipEntry entry in zip)
            {
                await using var file = zip.GetInputStream(entry);
                if (account.Hashes[entry.Name] == Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stopping))) same++;
            }
        }

        Wrong += account.Hashes.Count - same;
        File.Delete(archive);
        await storage.Copies.DeleteContainerAsync(_id, stopping);
    }

    /// <returns>Bytes of JSON.</returns>
    private async Task<long> WriteAsync(StagedBlockStream blocks, CancellationToken stopping)
    {
        using var zip = new ZipOutputStream(new BlockingStream(blocks), Buffer) { IsStreamOwner = false, Password = Ours.Password.Reveal() };
        zip.SetLevel(Level);
        var content = new SynchronousStream(zip);
        foreach (var table in account.Tables)
        {
            await using var snapshot = await account.Source.OpenAsync(table.Service, table.Table, account.Person.SubjectAccountId, changedSince: null, stopping);
            zip.PutNextEntry(new ZipEntry(TableSealer.NameOf(table)) { AESKeySize = AesBits, CompressionMethod = CompressionMethod.Deflated });
            await TableSealer.WriteAsync(table.Table, snapshot, content, stopping);
            zip.CloseEntry();
        }

        zip.Finish();
        return content.Written;
    }
}
