using Overstap.Local;

namespace Overstap.Tests.Hosting;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--bogus")]
    [InlineData("serve")]
    [InlineData("--port")]
    [InlineData("--port", "many")]
    [InlineData("--port", "0")]
    [InlineData("--port", "65536")]
    [InlineData("demo", "--bogus")]
    [InlineData("demo", "--port", "80", "extra")]
    public async Task Arguments_ThatMakeNoSense_AreRefused(params string[] arguments) => Assert.Equal(2, await LocalCommand.RunAsync(arguments));

    [Theory]
    [InlineData("open needs FILE: the archive, or all archives of a copy that has several.", "open")]
    [InlineData("history needs INSTANCE: id of the instance.", "history")]
    [InlineData("Required argument missing for option: '--to'.", "open", "copy.zip", "--to")]
    public void Argument_ThatIsMissing_IsNamed(string said, params string[] arguments) => Assert.Equal($"{said} --help shows what there is.", LocalCommand.FindFault(arguments));

    [Theory]
    [InlineData("Only --to and --key are options of open.", "open", "copy.zip", "--password=secret")]
    [InlineData("Only --to and --key are options of open.", "open", "--frob")]
    [InlineData("Only --key and --password-file are options of verify copy.", "verify", "copy", "copy.zip", "--key", "keys.json", "--frob")]
    public void Option_ThatThereIsNot_IsNotTakenForAPath(string said, params string[] arguments) => Assert.Equal($"{said} --help shows what there is.", LocalCommand.FindFault(arguments));

    [Theory]
    [InlineData("--help")]
    [InlineData("demo", "--help")]
    [InlineData("--version")]
    public async Task Help_Asked_IsGiven(params string[] arguments) => Assert.Equal(0, await LocalCommand.RunAsync(arguments));
}
