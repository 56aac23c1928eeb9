using System.Globalization;
using Overstap.Seal.Manifests;

namespace Overstap.Local.Open;

/// <summary>Says how far an unpacking is: on a terminal in one line that is painted over, elsewhere in a line for each tenth.</summary>
internal sealed class OpenProgress(TextWriter output, bool isTerminal, TimeProvider time)
{
    private const int Tenths = 10;
    private static readonly TimeSpan Repaint = TimeSpan.FromMilliseconds(100);
    private long _painted;
    private int _tenth;
    private long _bytes;
    private long _allBytes;
    private int _tables;
    private int _allTables;
    private int _files;
    private int _allFiles;
    private int _width;

    /// <param name="manifest">Says what there is to unpack.</param>
    public void Begin(Manifest manifest)
    {
        (_bytes, _tables, _files) = (0, 0, 0);
        _allBytes = manifest.Tables.Sum(table => table.Bytes) + manifest.Files.Sum(file => file.Bytes);
        (_allTables, _allFiles) = (manifest.Tables.Count, manifest.Files.Count);
    }

    public void Read(int bytes)
    {
        _bytes += bytes;
        if (_allBytes == 0)
            return;
        if (isTerminal && (_painted == 0 || time.GetElapsedTime(_painted) >= Repaint))
            Paint();
        else if (!isTerminal && (int)(Tenths * (_bytes / (double)_allBytes)) is var tenth && tenth > _tenth)
            (_tenth, _) = (tenth, Write(Line()));
    }

    public void Done(string name)
    {
        if (name.StartsWith("data/", StringComparison.Ordinal))
            _tables++;
        else if (name is not (Manifest.FileName or Manifest.SignatureName))
            _files++;
    }

    /// <summary>Ends the line, or takes it away when what it told is not true any more.</summary>
    public void End(bool isComplete)
    {
        if (!isTerminal || _painted == 0)
            return;
        if (isComplete)
            Paint();
        output.Write(isComplete ? "\n" : "\r" + new string(' ', _width) + "\r");
        output.Flush();
        _painted = 0;
    }

    private void Paint()
    {
        var line = Line();
        output.Write("\r" + line.PadRight(_width));
        output.Flush();
        (_painted, _width) = (time.GetTimestamp(), line.Length);
    }

    private bool Write(string line)
    {
        output.WriteLine(line);
        return true;
    }

    private string Line() => string.Create(CultureInfo.InvariantCulture, $"{_bytes / 1e6:N1} of {_allBytes / 1e6:N1} MB, {_tables} of {English.Count(_allTables, "table")}, {_files} of {English.Count(_allFiles, "other file")}");
}
