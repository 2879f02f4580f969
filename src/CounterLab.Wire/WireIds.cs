using System.Buffers.Binary;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using Google.Protobuf;

namespace CounterLab.Wire;

/// <summary>
/// Maps ids between the protocol's types and the generated ones. Malformed ids throw <see cref="WireException"/>.
/// </summary>
public static class WireIds
{
    private const int IncarnationBytes = 16;

    public static ByteString ToWire(this Incarnation incarnation)
    {
        if (incarnation.IsNone)
        {
            return ByteString.Empty;
        }

        Span<byte> bytes = stackalloc byte[IncarnationBytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, incarnation.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], incarnation.Low);
        return ByteString.CopyFrom(bytes);
    }

    public static Incarnation FromWire(ByteString bytes) => bytes.Length switch
    {
        0 => Incarnation.None,
        IncarnationBytes => FromBytes(bytes.Span),
        _ => throw new WireException($"An incarnation is malformed. Expected 16 bytes; found {bytes.Length}."),
    };

    public static Incarnation FromBytes(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    public static ByteString ToWire(this SessionSecret secret)
    {
        if (secret.IsNone)
        {
            return ByteString.Empty;
        }

        Span<byte> bytes = stackalloc byte[SessionSecret.Bytes];
        secret.CopyTo(bytes);
        return ByteString.CopyFrom(bytes);
    }

    public static SessionSecret SecretFromWire(ByteString bytes) => bytes.Length switch
    {
        0 => default,
        SessionSecret.Bytes => SessionSecret.Of(bytes.Span),
        _ => throw new WireException(
            $"A session's secret is malformed. Expected {SessionSecret.Bytes} bytes; found {bytes.Length}."),
    };

    public static V1.Owner ToWire(this OwnerId owner) =>
        new() { Node = owner.Node, Incarnation = owner.Incarnation.ToWire() };

    public static OwnerId FromWire(V1.Owner? owner) => owner is null
        ? throw new WireException("An owner is missing. Expected a node id and an incarnation; found nothing.")
        : new OwnerId(owner.Node, FromWire(owner.Incarnation));

    public static V1.Member ToWire(this MemberRecord record) => new()
    {
        Node = record.Node.ToWire(),
        Address = record.Address,
        Version = record.Version,
        Status = (V1.Member.Types.Status)record.Status,
    };

    public static MemberRecord FromWire(V1.Member? member) =>
        member is { Status: > 0 and <= V1.Member.Types.Status.Removed }
        ? new MemberRecord(FromWire(member.Node), member.Address, member.Version, (MemberStatus)member.Status)
        : throw new WireException(
            $"A member is malformed. Expected a status of 1-3; found {member?.Status.ToString() ?? "nothing"}.");

    /// <summary>Returns the nearest int64 and, if the value does not fit, its decimal text.</summary>
    public static (long Value, string Exact) Saturate(Int128 value)
    {
        var clamped = (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
        return (clamped, clamped == value ? "" : value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
