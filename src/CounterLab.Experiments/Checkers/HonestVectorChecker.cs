using System.Runtime.InteropServices;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A version vector claims no more than what is visible: if a node's contiguous sequence of an owner is v, then every
/// operation of the owner up to v is included in a slot of this node. Deduplication, digests, acknowledgements and
/// session tokens depend on it (docs/PROTOCOL.md, R1–R6).
/// </summary>
public sealed class HonestVectorChecker(History history) : Checker(CheckerNames.HonestVector)
{
    private readonly Dictionary<OwnerId, Dictionary<OwnerId, ulong>> _checkedByNode = [];

    public override void OnObserved(in Observation observation)
    {
        if (!observation.VectorMoved)
        {
            return;
        }

        var node = observation.Node;
        var self = node.Self;
        ref var verified = ref CollectionsMarshal.GetValueRefOrAddDefault(_checkedByNode, self, out _);
        verified ??= [];
        foreach (var entry in node.Vector)
        {
            if (entry.Owner == self)
            {
                continue;
            }

            ref var done = ref CollectionsMarshal.GetValueRefOrAddDefault(verified, entry.Owner, out _);
            if (entry.ContiguousSeq > done)
            {
                Check(observation.At, node, entry, done);
                done = entry.ContiguousSeq;
            }
        }
    }

    private void Check(TimeSpan at, INodeState node, DigestEntry entry, ulong done)
    {
        var log = history.Find(entry.Owner);
        if (log is { IsCopied: true })
        {
            return;
        }

        if (log is null || log.Head < entry.ContiguousSeq)
        {
            Violate(
                at,
                $"{node.Self.Node} claims to have {history.NameOf(entry.Owner)} up to {entry.ContiguousSeq}; it did "
                    + $"{log?.Head ?? 0}");
            return;
        }

        for (var seq = Math.Max(done, log.AdoptedUpTo) + 1; seq <= entry.ContiguousSeq; seq++)
        {
            var (counters, amount) = log[seq];
            if (log.IsReset(seq))
            {
                if (node.ResetOf(entry.Owner, counters[0]) < seq)
                {
                    Violate(
                        at,
                        $"{node.Self.Node} claims to have {log.Name} up to {entry.ContiguousSeq}, but lacks its "
                            + $"operation {seq} (reset of {counters[0]})");
                    return;
                }

                continue;
            }

            var lacking = counters.FirstOrDefault(
                counter => node.SlotOf(entry.Owner, counter).Seq < seq && Held.ByAbsorbers(node, log, counter) == 0);
            if (lacking is not null)
            {
                Violate(
                    at,
                    $"{node.Self.Node} claims to have {log.Name} up to {entry.ContiguousSeq}, but lacks its operation "
                        + FormattableString.Invariant($"{seq} ({amount:+0;-0} on {lacking})"));
                return;
            }
        }
    }
}
