using System.Collections.Immutable;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;
using CounterLab.Wire;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// What a node said of itself at one moment: immutable, so that a picture made from several reports holds still.
/// </summary>
/// <param name="Absorbers">Who absorbed which sessions: what came with this report, not all that is known.</param>
internal sealed record NodeReport(
    OwnerId Owner,
    NodeState State,
    ImmutableDictionary<string, CounterState> Counters,
    ImmutableDictionary<OwnerId, ulong> Vector,
    IReadOnlyList<Absorber> Absorbers,
    DateTimeOffset At)
{
    public static NodeReport Of(ObserveReply reply, NodeReport? former)
    {
        var owner = WireIds.FromWire(reply.State.Node);
        var counters = reply.IsFull || former is null || former.Owner != owner
            ? ImmutableDictionary<string, CounterState>.Empty
            : former.Counters;
        return new NodeReport(
            owner,
            reply.State,
            counters.SetItems(reply.State.Counters.Select(counter => KeyValuePair.Create(counter.Name, counter))),
            reply.State.Vector.ToImmutableDictionary(entry => WireIds.FromWire(entry.Owner), entry => entry.Seq),
            reply.Absorbers,
            DateTimeOffset.UtcNow);
    }

    public TimeSpan Age(DateTimeOffset now) => now - At;
}
