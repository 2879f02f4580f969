using System.Collections.Immutable;
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

/// <summary>
/// What a node said of itself at one moment: immutable, so that a picture made from several reports holds still.
/// </summary>
/// <param name="Absorbers">Who absorbed which sessions: what came with this report, not all that is known.</param>
internal sealed record NodeReport(
    OwnerKey Owner,
    NodeState State,
    ImmutableDictionary<string, CounterState> Counters,
    ImmutableDictionary<OwnerKey, ulong> Vector,
    IReadOnlyList<Absorber> Absorbers,
    DateTimeOffset At)
{
    public static NodeReport Of(ObserveReply reply, NodeReport? former)
    {
        var owner = OwnerKey.Of(reply.State.Node);
        var counters = reply.IsFull || former is null || former.Owner != owner
            ? ImmutableDictionary<string, CounterState>.Empty
            : former.Counters;
        return new NodeReport(
            owner,
            reply.State,
            counters.SetItems(reply.State.Counters.Select(counter => KeyValuePair.Create(counter.Name, counter))),
            reply.State.Vector.ToImmutableDictionary(entry => OwnerKey.Of(entry.Owner), entry => entry.Seq),
            reply.Absorbers,
            DateTimeOffset.UtcNow);
    }

    public TimeSpan Age(DateTimeOffset now) => now - At;
}
