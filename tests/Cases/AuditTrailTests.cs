using System.Text;
using Overstap.Cases;

namespace Overstap.Tests.Cases;

public sealed class AuditTrailTests
{
    private static readonly DateTimeOffset At = CaseSamples.Submitted;

    [Fact]
    public void Log_AsWritten_ReadsBack()
    {
        var entries = AuditChain.Read(Log());
        Assert.Equal(["submitted", "confirmed", "closed"], entries.Select(entry => entry.Event));
        Assert.Equal([1, 2, 3], entries.Select(entry => entry.Sequence));
    }

    [Theory]
    [InlineData("confirmed", "cOnfirmed")]
    [InlineData("\"sequence\":2", "\"sequence\":3")]
    [InlineData("2026-03-02T09:01", "2026-03-02T09:02")]
    [InlineData("code 7", "code 8")]
    public void Log_WithAnAlteredField_IsRefused(string before, string after)
    {
        var text = Encoding.UTF8.GetString(Log());
        Assert.Contains(before, text, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => AuditChain.Read(Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal))));
    }

    [Fact]
    public void Log_WithALineRemoved_IsRefused()
    {
        var lines = Encoding.UTF8.GetString(Log()).Split('\n');
        Assert.Throws<InvalidDataException>(() => AuditChain.Read(Encoding.UTF8.GetBytes(lines[0] + "\n" + lines[2] + "\n")));
    }

    [Fact]
    public void Log_ThatIsNotJson_IsRefusedWithoutQuotingIt()
    {
        var error = Assert.Throws<InvalidDataException>(() => AuditChain.Read("secret text\n"u8));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trail_Flushed_ContinuesAtTheEndOfItsLines()
    {
        var trail = new AuditTrail().Add("submitted", At);
        var length = trail.PendingBytes().Length;
        Assert.Equal((length, 0), ((int)trail.Flushed().Length, trail.Flushed().PendingBytes().Length));
    }

    private static byte[] Log() => new AuditTrail().Add("submitted", At).Add("confirmed", At.AddMinutes(1), "code 7").Add("closed", At.AddDays(30)).PendingBytes();
}
