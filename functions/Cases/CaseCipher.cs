using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Cases;

/// <summary>
/// Encrypts what a case keeps of a person, and the records of its sealed entries, with AES-256-GCM under one data key per request that only the
/// vault can unwrap. Layout: 12 bytes nonce, ciphertext, 16 bytes tag; the request id and the name of the content are authenticated with it.
/// </summary>
public sealed class CaseCipher(IKeyWrapper keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private const string PersonalName = "personal";

    /// <summary>Makes the request's data key and seals the person's data and texts under it.</summary>
    public async Task<(WrappedKey DataKey, byte[] Personal, Dictionary<string, byte[]> Texts)> SealAsync(
        RequestId id, PersonalData person, IReadOnlyDictionary<string, byte[]> texts, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var wrapped = await keys.WrapAsync(secret, cancellationToken);
        var key = new DataKey(id, secret);
        return (wrapped, SealPersonal(key, person), texts.ToDictionary(text => text.Key, text => key.Seal(text.Key, text.Value), StringComparer.Ordinal));
    }

    /// <summary>The person's data sealed anew, with something added.</summary>
    public static byte[] SealPersonal(DataKey key, PersonalData person) => key.Seal(PersonalName, JsonSerializer.SerializeToUtf8Bytes(person));

    public async Task<PersonalData> OpenPersonalAsync(CaseFile file, CancellationToken cancellationToken) => OpenPersonal(await OpenKeyAsync(file, cancellationToken), file);

    /// <summary>For whoever holds the key already, so that the vault is asked once.</summary>
    public static PersonalData OpenPersonal(DataKey key, CaseFile file) => JsonSerializer.Deserialize<PersonalData>(key.Open(PersonalName, file.Personal!))!;

    /// <exception cref="PermanentException"><c>case-scrubbed</c>: the request is closed and its key destroyed.</exception>
    public async Task<DataKey> OpenKeyAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var wrapped = file.DataKey ?? throw new PermanentException("case-scrubbed", $"Request {file.Id} is closed and its personal data are gone.");
        return new DataKey(file.Id, await keys.UnwrapAsync(wrapped, cancellationToken));
    }

    /// <summary>One request's key in the clear, for as long as an activity needs it.</summary>
    public sealed class DataKey(RequestId id, byte[] key)
    {
        public byte[] Seal(string name, ReadOnlySpan<byte> content)
        {
            using var aes = new AesGcm(key, TagSize);
            var box = new byte[NonceSize + content.Length + TagSize];
            RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
            aes.Encrypt(box.AsSpan(0, NonceSize), content, box.AsSpan(NonceSize, content.Length), box.AsSpan(NonceSize + content.Length), Associated(name));
            return box;
        }

        /// <exception cref="PermanentException"><c>case-altered</c></exception>
        public byte[] Open(string name, ReadOnlySpan<byte> box)
        {
            if (box.Length < NonceSize + TagSize)
                throw Altered(null);
            using var aes = new AesGcm(key, TagSize);
            var content = new byte[box.Length - NonceSize - TagSize];
            try
            {
                aes.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], content, Associated(name));
                return content;
            }
            catch (AuthenticationTagMismatchException e)
            {
                throw Altered(e);
            }
        }

        private byte[] Associated(string name) => Encoding.UTF8.GetBytes($"{id}/{name}");

        private PermanentException Altered(Exception? cause) => new("case-altered", $"What is stored for request {id} was altered or belongs to another request.", cause);
    }
}
