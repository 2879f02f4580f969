using System.Buffers.Binary;
using CounterLab.Protocol;
using CounterLab.Wire;
using Grpc.Core;

namespace CounterLab.Node;

/// <summary>What a client that is watched says of itself: 16 bytes that name it, and its number of the call (8, big-endian).</summary>
internal static class CallerHeader
{
    /// <summary>The metadata that holds it.</summary>
    public const string Name = "counterlab-caller-bin";

    private const int IdBytes = 16;
    private const int Bytes = IdBytes + sizeof(ulong);

    /// <summary>Null: it says nothing, or something that is not of this form.</summary>
    public static MessageCall? Read(ServerCallContext context) => Bytes == context.RequestHeaders.Get(Name)?.ValueBytes.Length
        ? Parse(context.RequestHeaders.Get(Name)!.ValueBytes)
        : null;

    private static MessageCall? Parse(ReadOnlySpan<byte> bytes)
    {
        var id = WireIds.FromBytes(bytes[..IdBytes]);
        return id.IsNone ? null : new MessageCall(new OwnerId("", id), BinaryPrimitives.ReadUInt64BigEndian(bytes[IdBytes..]), IsOfClient: true);
    }
}
