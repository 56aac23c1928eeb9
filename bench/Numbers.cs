using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Overstap.Bench;

/// <summary>Options that take a number above zero.</summary>
internal static class Numbers
{
    public static Option<int?> Option(string name, string description) => new(name) { Description = description, HelpName = "N", CustomParser = Read };

    private static int? Read(ArgumentResult argument)
    {
        if (int.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) return number;
        argument.AddError($"{(argument.Parent as OptionResult)?.Option.Name} takes a whole number above 0");
        return null;
    }
}
