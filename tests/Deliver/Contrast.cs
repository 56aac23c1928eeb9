using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Overstap.Tests.Deliver;

/// <summary>Contrast ratio of an element's text as WCAG 2 defines it, from inline styles, which the dark part of the style sheet overrides by class.</summary>
internal static class Contrast
{
    public static double Of(IElement element, bool dark)
    {
        var text = Luminance(Nearest(element, "color", dark));
        var ground = Luminance(Nearest(element, "background", dark));
        return (Math.Max(text, ground) + 0.05) / (Math.Min(text, ground) + 0.05);
    }

    private static string Nearest(IElement element, string property, bool dark)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            var value = (dark ? ByClass(at, property) : null) ?? Declared(at.GetAttribute("style") ?? "", property);
            if (value is not null)
            {
                return value;
            }
        }

        throw new InvalidOperationException($"Nothing around <{element.LocalName}> sets {property}.");
    }

    private static string? ByClass(IElement element, string property)
    {
        var sheet = element.Owner!.QuerySelector("style")!.TextContent.Split("prefers-color-scheme: dark")[1];
        return element.ClassList
            .Select(name => Regex.Match(sheet, @"\." + name + @" \{(?<rules>[^}]*)\}", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Where(rule => rule.Success)
            .Select(rule => Declared(rule.Groups["rules"].Value, property))
            .LastOrDefault(value => value is not null);
    }

    private static string? Declared(string rules, string property)
    {
        var match = Regex.Match(rules, @"(?<![-\w])" + property + @":\s*#(?<value>[0-9a-f]{6})", RegexOptions.None, TimeSpan.FromSeconds(1));
        return match.Success ? match.Groups["value"].Value : null;
    }

    private static double Luminance(string colour)
    {
        return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));

        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }
}
