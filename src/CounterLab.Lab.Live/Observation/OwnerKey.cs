using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Lab.Live.Observation;

/// <summary>An owner as the lab writes it: node id and incarnation in hexadecimal.</summary>
internal readonly record struct OwnerKey(string Node, string Incarnation)
{
    /// <summary>A client session, not an incarnation of a node.</summary>
    public bool IsSession => Node == OwnerId.SessionNode;

    public static OwnerKey OfSession(ByteString id) => new(OwnerId.SessionNode, Convert.ToHexStringLower(id.Span));

    public static OwnerKey Of(Owner owner) => new(owner.Node, Convert.ToHexStringLower(owner.Incarnation.Span));
}
