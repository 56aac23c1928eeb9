using Microsoft.Extensions.Logging.Console;

namespace Overstap.Local.Hosting;

/// <summary>Short lines on standard error: our own from Information, the frameworks' from Warning.</summary>
public static class ConsoleLog
{
    private static readonly string[] Noisy = ["Azure", "Microsoft", "System"];

    public static void Configure(ILoggingBuilder logging)
    {
        Quieten(logging);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Default;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>The levels alone: at Information the frameworks would write addresses with all that is in them.</summary>
    public static void Quieten(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        foreach (var category in Noisy)
            logging.AddFilter(category, LogLevel.Warning);
    }
}
