using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// Merges records of other owners: of two with the same key the one with the higher operation number stays. Records
/// that contradict each other are resolved alike on every node.
/// </summary>
internal sealed class RecordMerger(CounterStore store, RecordWriter writer, ReplicaRules rules)
{
    /// <summary>Merges a slot. One that contradicts the known slot is not taken if it comes first-hand.</summary>
    public SlotMerge Merge(
        OwnerSlots owner, int counter, SlotContent content, Escrow? escrow, bool isFirstHand)
    {
        Invariant.Holds(content.IsWellFormed(), $"a slot of {owner.Id} that was checked; found {content}");
        var before = owner.ContentOfCounter(counter);
        var outcome = before.Seq == 0 ? SlotMerge.Newer : before.Compare(content);
        outcome = Escrow.Compare(outcome, owner.EscrowOfCounter(counter), escrow);
        rules.Bounds.OnReceived(counter, outcome, escrow, store.Own.Id);
        outcome = rules.Merges.Judge(outcome, ref content, before, store.Values.Of(counter));
        if (outcome == SlotMerge.Broken && !isFirstHand)
        {
            escrow = Escrow.Resolve(owner.EscrowOfCounter(counter), before.Seq, escrow, content.Seq);
            content = before.Resolve(content);
        }

        if (outcome == SlotMerge.Newer || (outcome == SlotMerge.Broken && !isFirstHand))
        {
            if (escrow is not null)
            {
                owner.Write(counter, store.Counters.HashOf(counter), escrow);
                store.Escrows.Note(counter, owner.Id, escrow);
            }

            var slot = writer.Write(owner, counter, content);
            if (owner.HomedSession is not null && rules.Sessions.Logs(isFirstHand))
            {
                store.HomedSessions.Touch(owner, slot);
            }
        }

        return outcome;
    }

    /// <summary>Merges a reset of another owner.</summary>
    public SlotMerge Merge(OwnerSlots owner, int counter, ulong seq, Baseline reset)
    {
        Invariant.Holds(seq > 0 && !owner.Id.IsSession, $"a reset of {owner.Id} that was checked; found number {seq}");
        if (!owner.TryFindReset(counter, out var slot))
        {
            writer.Write(owner, counter, seq, reset);
            return SlotMerge.Newer;
        }

        var (before, known) = (owner.ContentOf(slot).Seq, owner.ResetOf(slot)!);
        if (seq == before)
        {
            return known.Equals(reset) ? SlotMerge.Same : Resolve(owner, counter, seq, known, reset);
        }

        var (later, earlier) = seq > before ? (reset, known) : (known, reset);
        if (!store.Baselines.Contains(later, earlier))
        {
            return Resolve(owner, counter, Math.Max(seq, before), known, reset);
        }

        if (seq > before)
        {
            writer.Write(owner, counter, seq, reset);
        }

        return seq > before ? SlotMerge.Newer : SlotMerge.Older;
    }

    private SlotMerge Resolve(OwnerSlots owner, int counter, ulong seq, Baseline known, Baseline reset)
    {
        writer.Write(owner, counter, seq, known.Resolve(reset));
        return SlotMerge.Broken;
    }
}
