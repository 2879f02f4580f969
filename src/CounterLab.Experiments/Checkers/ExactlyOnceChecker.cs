using System.Runtime.InteropServices;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Every operation of a session counts once, at every node and at any time, regardless of how often and to which nodes
/// it was sent (RIFL, Lee et al. 2015). It counts either in the session's own slot or in the slot of the owner that
/// absorbed it, never in both, and once it has been counted, never in neither (docs/PROTOCOL.md, Sessions). An add with
/// an idempotency key counts once on the incarnation that the key names, regardless of how often it arrives there.
/// </summary>
public sealed class ExactlyOnceChecker(History history) : Checker(CheckerNames.ExactlyOnce)
{
    private readonly Dictionary<(OwnerId Node, string Counter), Dictionary<OwnerLog, ulong>> _shown = [];
    private readonly Dictionary<(OwnerId Owner, string Key), ulong> _keys = [];

    public override void OnKeyed(TimeSpan at, OwnerLog log, string key, ulong seq, bool isRepeated)
    {
        ref var applied = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, (log.Owner, key), out var isKnown);
        if (isKnown && (!isRepeated || applied != seq))
        {
            Violate(at, $"{log.Name} applied {key} as operation {applied}, and then as operation {seq}");
        }
        else if (!isKnown && isRepeated)
        {
            Violate(at, $"{log.Name} answers that {key} was applied before, as operation {seq}; it had not arrived");
        }

        applied = seq;
    }

    public override void OnCounterChanged(in SeenCounter seen)
    {
        if (history.Sessions.Count == 0)
        {
            return;
        }

        ref var shown = ref CollectionsMarshal.GetValueRefOrAddDefault(_shown, (seen.Node.Self, seen.Name), out _);
        shown ??= [];
        for (var i = 0; i < history.Sessions.Count; i++)
        {
            var session = history.Sessions[i];
            if (!session.IsCopied && session.ContentUpTo(seen.Name, session.Head) is { Seq: > 0 } all)
            {
                Check(seen, session, all, shown);
            }
        }
    }

    private void Check(in SeenCounter seen, OwnerLog session, SlotContent all, Dictionary<OwnerLog, ulong> shownBefore)
    {
        var direct = seen.Node.SlotOf(session.Owner, seen.Name).Seq;
        var byAbsorbers = Held.ByAbsorbers(seen.Node, session, seen.Name);
        if (byAbsorbers + (direct > 0 ? 1 : 0) > 1)
        {
            Violate(
                seen.At,
                $"{seen.Node.Self.Node} counts what {session.Name} did to {seen.Name} "
                    + $"{byAbsorbers + (direct > 0 ? 1 : 0)} times: "
                + $"in its own slot up to {direct}, in {byAbsorbers} absorbers");
        }

        var shown = byAbsorbers > 0 ? all.Seq : direct;
        ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(shownBefore, session, out _);
        if (shown < before)
        {
            Violate(
                seen.At,
                $"{seen.Node.Self.Node} showed what {session.Name} did to {seen.Name} up to {before}, and now up to "
                    + $"{shown}");
        }

        before = Math.Max(before, shown);
    }
}
