using System.Collections.Immutable;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// The state of a node as reported at one time. Immutable, so that a view of several reports is consistent.
/// </summary>
/// <param name="Absorbers">The absorptions that arrived with this report, not all that are known.</param>
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
