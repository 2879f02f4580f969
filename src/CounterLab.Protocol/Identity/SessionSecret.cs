using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CounterLab.Protocol.Identity;

/// <summary>
/// The secret of a client session: 256 random bits that its client draws and sends with every request. The session's
/// id is the first half of the secret's SHA-256, so any node can verify a request without having met the session
/// before, and a client that saw the id in a list can neither write to the session nor close it (issue 17, B13).
/// Nodes store and report only the id.
/// </summary>
public readonly record struct SessionSecret(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>The number of bytes of a secret.</summary>
    public const int Bytes = 32;

    /// <summary>Whether there is no secret.</summary>
    public bool IsNone => this == default;

    /// <summary>The id of the session that has this secret.</summary>
    public Incarnation Session
    {
        get
        {
            Span<byte> secret = stackalloc byte[Bytes];
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            CopyTo(secret);
            SHA256.HashData(secret, hash);
            return new Incarnation(
                BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
        }
    }

    /// <summary>Reads a secret of <see cref="Bytes"/> bytes.</summary>
    public static SessionSecret Of(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    /// <summary>Writes the secret as <see cref="Bytes"/> bytes.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], D);
    }

    /// <summary>Returns 64 lower-case hexadecimal digits, for storage by the session's client.</summary>
    public string Reveal() => string.Create(
        CultureInfo.InvariantCulture, $"{A:x16}{B:x16}{C:x16}{D:x16}");

    /// <summary>Returns no part of the secret: messages and states are printed in logs and traces.</summary>
    public override string ToString() => IsNone ? "no secret" : "a secret";
}
