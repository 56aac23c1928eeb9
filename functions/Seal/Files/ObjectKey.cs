using System.Security.Cryptography;
using System.Text;

namespace Overstap.Seal.Files;

/// <summary>Half of the SHA-256 of an object's name: a hundred thousand of them are kept at once, and names can be long.</summary>
internal readonly record struct ObjectKey(UInt128 Value)
{
    public static ObjectKey Of(string name) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))));

    public static ObjectKey Parse(string text) => new(UInt128.Parse(text, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture));

    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
