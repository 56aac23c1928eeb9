using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Overstap.Local.Emulators;

namespace Overstap.Local.Mail;

/// <summary>The messages, one file each, written before their sender is told that they were accepted.</summary>
internal sealed class MailStore
{
    private readonly Lock _writing = new();
    private readonly string _directory;
    private ImmutableList<ReceivedMail> _messages;

    public MailStore(string directory)
    {
        _directory = directory;
        PrivateFile.Prepare(directory);
        _messages = [.. Directory.EnumerateFiles(directory, "*.json").Select(Read).OrderBy(message => message.Id)];
    }

    public ImmutableList<ReceivedMail> Messages => Volatile.Read(ref _messages);

    public ReceivedMail Add(Func<int, ReceivedMail> receive)
    {
        lock (_writing)
        {
            var message = receive(_messages is [.., var last] ? last.Id + 1 : 1);
            var file = Path.Combine(_directory, message.Id.ToString("D6", CultureInfo.InvariantCulture) + ".json");
            PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(message));
            Volatile.Write(ref _messages, _messages.Add(message));
            return message;
        }
    }

    private static ReceivedMail Read(string file) =>
        JsonSerializer.Deserialize<ReceivedMail>(File.ReadAllBytes(file)) ?? throw new InvalidDataException($"{file} holds no message.");
}
