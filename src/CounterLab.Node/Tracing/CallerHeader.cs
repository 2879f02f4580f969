using System.Buffers.Binary;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using Grpc.Core;

namespace CounterLab.Node.Tracing;

/// <summary>What a client that is watched says of itself: 16 bytes that name it, and its number of the call (8, big-endian).</summary>
internal static class CallerHeader
{
    /// <summary>The metadata that holds it.</summary>
    public const string Name = "counterlab-caller-bin";

    private const int IdBytes = 16;
    private const int Bytes = IdBytes + sizeof(ulong);

    /// <summary>Null: it says nothing, or something that is not of this form.</summary>
    /// <remarks>Read where HTTP has it: gRPC's metadata would be made of all headers of the call.</remarks>
    public static MessageCall? Read(ServerCallContext context)
    {
        Span<byte> bytes = stackalloc byte[Bytes + 2];
        return context.GetHttpContext().Request.Headers.TryGetValue(Name, out var values) && values is [{ } value]
            && Convert.TryFromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '='), bytes, out var length) && length == Bytes
            ? Parse(bytes)
            : null;
    }

    private static MessageCall? Parse(ReadOnlySpan<byte> bytes)
    {
        var id = WireIds.FromBytes(bytes[..IdBytes]);
        return id.IsNone ? null : MessageCall.OfClient(new OwnerId("", id), BinaryPrimitives.ReadUInt64BigEndian(bytes[IdBytes..]));
    }
}
