using System.Collections.Concurrent;
using System.Text.Json;
using Overstap.Local.Emulators;
using Overstap.Local.Settings;

namespace Overstap.Local.Vault;

/// <summary>The keys, one file each, written before any answer tells of them.</summary>
internal sealed class KeyStore
{
    private static readonly JsonSerializerOptions Strict = new() { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    private readonly ConcurrentDictionary<string, StoredKey> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _writing = new();
    private readonly string _directory;

    /// <param name="directory">The folder of the files, made if need be.</param>
    /// <exception cref="StartupException">A file holds something else than a key.</exception>
    public KeyStore(string directory)
    {
        _directory = directory;
        PrivateFile.Prepare(directory);
        foreach (var file in Directory.EnumerateFiles(directory, "*.json"))
        {
            var key = Read(file);
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

    private static StoredKey Read(string file)
    {
        JsonException? reason = null;
        try
        {
            if (JsonSerializer.Deserialize<StoredKey>(File.ReadAllBytes(file), Strict) is { Versions.Count: > 0 } key)
                return key;
        }
        catch (JsonException exception)
        {
            reason = exception;
        }

        throw new StartupException($"{file} is no key of the local vault, or not valid JSON: mend it, or use another folder with --data (what the key wrapped, no other opens).", StartupException.Refused, reason);
    }

    /// <summary>Names are not case sensitive in a vault, but files may be.</summary>
    private string FileOf(string name) => Path.Combine(_directory, name.ToLowerInvariant() + ".json");
}
