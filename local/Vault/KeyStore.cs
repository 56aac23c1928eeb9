using System.Collections.Concurrent;
using System.Text.Json;
using Overstap.Local.Emulators;

namespace Overstap.Local.Vault;

/// <summary>The keys, one file each, written before any answer tells of them.</summary>
internal sealed class KeyStore
{
    private readonly ConcurrentDictionary<string, StoredKey> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _writing = new();
    private readonly string _directory;

    public KeyStore(string directory)
    {
        _directory = directory;
        PrivateFile.Prepare(directory);
        foreach (var file in Directory.EnumerateFiles(directory, "*.json"))
        {
            var key = JsonSerializer.Deserialize<StoredKey>(File.ReadAllBytes(file))
                ?? throw new InvalidDataException($"{file} holds no key.");
            _keys[key.Name] = key;
        }
    }

    public IEnumerable<StoredKey> Live => _keys.Values.Where(key => key.DeletedAt is null).OrderBy(key => key.Name, StringComparer.Ordinal);

    public StoredKey? Find(string name) => _keys.GetValueOrDefault(name);

    /// <summary>Replaces the key, or its absence, by what the change makes of it; null removes it for good.</summary>
    public StoredKey? Change(string name, Func<StoredKey?, StoredKey?> change)
    {
        lock (_writing)
        {
            var changed = change(Find(name));
            if (changed is null)
            {
                File.Delete(FileOf(name));
                _keys.TryRemove(name, out _);
            }
            else
            {
                PrivateFile.Write(FileOf(name), JsonSerializer.SerializeToUtf8Bytes(changed));
                _keys[name] = changed;
            }

            return changed;
        }
    }

    /// <summary>Names are not case sensitive in a vault, but files may be.</summary>
    private string FileOf(string name) => Path.Combine(_directory, name.ToLowerInvariant() + ".json");
}
