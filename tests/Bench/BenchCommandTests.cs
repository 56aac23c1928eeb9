using Overstap.Bench;

namespace Overstap.Tests.Bench;

public sealed class BenchCommandTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("orchestrations", "--count", "0")]
    [InlineData("crashes", "--kills", "many")]
    [InlineData("fanout", "--fast")]
    [InlineData("seal", "--level", "10")]
    [InlineData("fuzz", "--archives", "0")]
    public async Task Call_ThatIsNotUnderstood_IsRefused(params string[] arguments) => Assert.Equal(2, await BenchCommand.RunAsync(arguments));

    [Fact]
    public async Task Call_WithoutAName_ListsTheBenches() => Assert.Equal(0, await BenchCommand.RunAsync([]));
}
