using System.Runtime.InteropServices;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Within one incarnation of a node, no slot and no vector entry decreases. States only rise in the lattice, so a read
/// includes everything that an earlier one returned (monotonicity of state-based CRDTs, Shapiro et al. 2011).
/// </summary>
public sealed class NeverShrinksChecker(History history) : Checker(CheckerNames.NeverShrinks)
{
    private readonly Dictionary<(OwnerId Node, string Counter), Dictionary<OwnerId, SlotContent>> _counters = [];
    private readonly Dictionary<OwnerId, Dictionary<OwnerId, ulong>> _vectors = [];

    public override void OnObserved(in Observation observation)
    {
        if (!observation.VectorMoved)
        {
            return;
        }

        var node = observation.Node;
        ref var vector = ref CollectionsMarshal.GetValueRefOrAddDefault(_vectors, node.Self, out _);
        vector ??= [];
        var found = 0;
        foreach (var entry in node.Vector)
        {
            ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(vector, entry.Owner, out _);
            found++;
            if (entry.ContiguousSeq < before)
            {
                Violate(
                    observation.At,
                    $"{node.Self.Node} had {history.NameOf(entry.Owner)} up to {before}, and now up to "
                        + $"{entry.ContiguousSeq}");
            }

            before = entry.ContiguousSeq;
        }

        if (found < vector.Count && DropAbsorbed(node, vector) && found < vector.Count)
        {
            Violate(observation.At, $"{node.Self.Node} had {vector.Count} owners in its vector, and now {found}");
        }
    }

    /// <summary>
    /// Forgets the vector entries of absorbed sessions. A node removes such an entry once the absorber's entry covers
    /// it.
    /// </summary>
    private bool DropAbsorbed(INodeState node, Dictionary<OwnerId, ulong> before)
    {
        var vector = Held.VectorOf(node);
        foreach (var owner in before.Keys.Where(owner => owner.IsSession && !vector.ContainsKey(owner)).ToList())
        {
            if (Held.IsAbsorbed(vector, history.Find(owner)))
            {
                before.Remove(owner);
            }
        }

        return true;
    }

    public override void OnCounterChanged(in SeenCounter seen)
    {
        ref var slots = ref CollectionsMarshal.GetValueRefOrAddDefault(_counters, (seen.Node.Self, seen.Name), out _);
        slots ??= [];
        foreach (var (owner, content, _) in seen.Slots)
        {
            ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(slots, owner, out _);
            if (content.Seq < before.Seq || content.Added < before.Added || content.Subtracted < before.Subtracted)
            {
                Violate(
                    seen.At,
                    $"{seen.Node.Self.Node} held +{before.Added} −{before.Subtracted} at number {before.Seq} of "
                    + $"{history.NameOf(owner)} on {seen.Name}, and now +{content.Added} −{content.Subtracted} at "
                    + $"number {content.Seq}");
            }

            before = content;
        }
    }
}
