using System.Buffers.Binary;
using CounterLab.Protocol.Identity;
using Grpc.Core;

namespace CounterLab.Wire;

/// <summary>
/// The header with which a traced client identifies itself and its call: 16 bytes of client id, then the client's
/// number of the call in 8 bytes, big-endian.
/// </summary>
public static class CallerHeader
{
    private const int IdBytes = 16;
    private const int Bytes = IdBytes + sizeof(ulong);

    /// <summary>Returns the metadata of one call.</summary>
    public static Metadata Write(Incarnation caller, ulong call)
    {
        var value = new byte[Bytes];
        caller.ToWire().Span.CopyTo(value);
        BinaryPrimitives.WriteUInt64BigEndian(value.AsSpan(IdBytes), call);
        return new Metadata { { WireHeaders.Caller, value } };
    }

    /// <summary>Parses the header's value as HTTP carries it: base64, with or without padding.</summary>
    /// <returns>Null if the value is malformed or contains no client id.</returns>
    public static (Incarnation Caller, ulong Call)? Parse(string base64)
    {
        Span<byte> bytes = stackalloc byte[Bytes + 2];
        var padded = base64.PadRight((base64.Length + 3) / 4 * 4, '=');
        if (!Convert.TryFromBase64String(padded, bytes, out var length) || length != Bytes)
        {
            return null;
        }

        var caller = WireIds.FromBytes(bytes[..IdBytes]);
        return caller.IsNone ? null : (caller, BinaryPrimitives.ReadUInt64BigEndian(bytes[IdBytes..]));
    }
}
