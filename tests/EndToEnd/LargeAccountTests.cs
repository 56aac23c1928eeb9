using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Abstractions;

namespace Overstap.Tests.EndToEnd;

/// <summary>An account of two million records: memory must not grow with what is exported.</summary>
public sealed class LargeAccountTests(ITestOutputHelper print) : IDisposable
{
    private const int MostMegabytes = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("overstap-large-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Export_OfTwoMillionRecords_StaysBelowThreeHundredMegabytes()
    {
        var said = new ConcurrentQueue<string>();
        using var demo = new HostProcess(
            ["demo", "--json", "--account", "large", "--data", Path.Combine(_root.FullName, "data"), "--output", Path.Combine(_root.FullName, "output")], said, asShipped: true);
        var peak = await ReadPeakAsync(demo);

        Assert.True(demo.ExitCode == 0, string.Join('\n', said));
        var result = DemoProcess.ReadResult(string.Join('\n', said.Where(line => line.StartsWith('{'))));
        Assert.True(result.Rows > 1_500_000);
        Assert.Equal(result.RowsAtSource, result.Rows);
        Assert.True(peak > 0, "The peak of the process's memory could not be read.");
        print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Rows:N0} records, {result.ArchiveBytes:N0} bytes, {result.Seconds} s in all, peak memory {peak >> 10} MB"));
        print.WriteLine(said.First(line => line.EndsWith("records per second.", StringComparison.Ordinal)).Trim());
        Assert.True(peak >> 10 < MostMegabytes, string.Create(CultureInfo.InvariantCulture, $"The process needed {peak >> 10} MB."));
    }

    /// <summary>The most resident memory that the process, host and user in one, ever had, in KiB.</summary>
    private static async Task<long> ReadPeakAsync(HostProcess process)
    {
        var peak = 0L;
        while (!process.Ended.IsCompleted)
        {
            peak = Math.Max(peak, Peak(process.Id));
            await Task.WhenAny(process.Ended, Task.Delay(Pause, TimeProvider.System));
        }

        return peak;
    }

    private static long Peak(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
