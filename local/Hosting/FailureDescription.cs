using System.Diagnostics;
using Overstap.Ports;

namespace Overstap.Local.Hosting;

/// <summary>A failure as one line of the log.</summary>
internal static class FailureDescription
{
    /// <summary>Of an exception nobody expected only type and place: its message may quote what a person sent.</summary>
    public static string Of(Exception exception) => exception is CodedException coded
        ? $"{coded.Code}: {coded.Message}"
        : $"{exception.GetType().Name} {new StackTrace(exception, fNeedFileInfo: true).GetFrame(0)?.ToString().Trim()}";
}
