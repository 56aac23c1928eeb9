using System.Text;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>What every audit log must do: grow at its end, and nowhere else.</summary>
public abstract class AuditLogContract
{
    private readonly RequestId _id = RequestId.New();

    protected abstract IAuditLog Log { get; }

    [Fact]
    public async Task Read_BeforeAnythingWasWritten_IsEmpty() => Assert.Empty(await Log.ReadAsync(_id, CancellationToken.None));

    [Fact]
    public async Task Append_AtTheEnd_Grows()
    {
        await AppendAsync(0, "one\n");
        await AppendAsync(4, "two\nthree\n");
        Assert.Equal("one\ntwo\nthree\n", await ReadAsync());
    }

    [Fact]
    public async Task Append_OfWhatStandsThere_ChangesNothing()
    {
        await AppendAsync(0, "one\n");
        await AppendAsync(0, "one\n");
        await AppendAsync(4, "two\n");
        await AppendAsync(0, "one\n");
        await AppendAsync(4, "two\n");
        Assert.Equal("one\ntwo\n", await ReadAsync());
    }

    [Fact]
    public async Task Append_OfTheSameByManyAtOnce_StandsThereOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AppendAsync(0, "one\n")));
        Assert.Equal("one\n", await ReadAsync());
    }

    [Theory]
    [InlineData(0, "two\n")]
    [InlineData(0, "one\ntwo\n")]
    [InlineData(1, "one\n")]
    [InlineData(5, "two\n")]
    public async Task Append_ThatDoesNotContinueTheLog_IsRefused(long position, string lines)
    {
        await AppendAsync(0, "one\n");
        Assert.Equal("audit-log-altered", (await Assert.ThrowsAsync<PermanentException>(() => AppendAsync(position, lines))).Code);
        Assert.Equal("one\n", await ReadAsync());
    }

    [Fact]
    public async Task Append_ToALogThatIsGone_IsRefused() =>
        Assert.Equal("audit-log-altered", (await Assert.ThrowsAsync<PermanentException>(() => AppendAsync(4, "two\n"))).Code);

    private Task AppendAsync(long position, string lines) => Log.AppendAsync(_id, position, Encoding.UTF8.GetBytes(lines), CancellationToken.None);

    private async Task<string> ReadAsync() => Encoding.UTF8.GetString(await Log.ReadAsync(_id, CancellationToken.None));
}
