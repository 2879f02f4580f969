using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Rules;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// A batch under construction. Every absorption of an owner that the receiver lacks precedes the slots that may contain
/// it, even an absorption after the freeze: a receiver without it would count the session twice. Resets are sent in
/// separate batches: a receiver may refuse one until it has absorptions of other owners, and that must not delay other
/// records (found by the simulator: resets of two nodes waited for each other's absorptions).
/// </summary>
/// <param name="store">The records.</param>
/// <param name="pass">The pass that the batch is a part of.</param>
/// <param name="recordsMax">The maximum number of records.</param>
/// <param name="bytesMax">The estimated size at which the batch ends; one record may exceed it.</param>
/// <param name="rules">The order of absorptions and slots.</param>
internal sealed class BatchDraft(
    CounterStore store, Pass pass, int recordsMax, int bytesMax, SessionRules rules)
{
    private const int RecordOverhead = 40;
    private const int EntryBytes = 80;

    private readonly List<OwnerRecords> _groups = new(1);
    private List<SlotRecord> _slots = [];
    private List<Absorption>? _absorptions;
    private OwnerSlots? _owner;
    private bool _hasOthers;
    private int _count;

    /// <summary>
    /// For each owner, the number of absorptions that the receiver knows after this batch; null: the batch contains
    /// none.
    /// </summary>
    public Dictionary<OwnerSlots, int>? Absorptions { get; private set; }

    /// <summary>The estimated size in bytes.</summary>
    public int Bytes { get; private set; }
    /// <summary>Whether another record fits. A batch has either resets or other records.</summary>
    private bool HasRoom => Bytes < bytesMax && _count < recordsMax
        && (_hasOthers || _count < BatchLimits.ResetsMax);

    /// <summary>
    /// Builds the batch. Returns it with the index of the first record after it. A retry contains no records that the
    /// attempt before did not, and fewer if there is less room now.
    /// </summary>
    public (IReadOnlyList<OwnerRecords> Batch, int End) Cut()
    {
        var end = pass.Start;
        var last = pass.IsBuilt ? pass.End : pass.Records.Count;
        while (end < last && HasRoom && TryAdd(pass.Records[end]))
        {
            end++;
        }

        var isRest = pass.IsBuilt && end == last && end < pass.Records.Count && HasRoom;
        if (isRest && pass.Records[end].Slot == RecordRef.Absorptions)
        {
            TryAdd(pass.Records[end]); // those that had room in the attempt before
        }

        EndGroup();
        Invariant.Holds(
            end > pass.Start || pass.Start == pass.Records.Count || Absorptions is not null,
            $"a batch with a record after {pass.Start} of {pass.Records.Count}");
        return (_groups, end);
    }

    /// <summary>
    /// Adds a record. Returns false if there is no room for all of it, or if it belongs to another batch.
    /// </summary>
    private bool TryAdd(RecordRef record)
    {
        var (owner, slot) = record;
        if (owner.IsErased)
        {
            return true;
        }

        var isReset = record.IsReset;
        if (isReset && _hasOthers)
        {
            return false;
        }

        _hasOthers |= !isReset;
        Begin(owner);
        if (slot == RecordRef.Absorptions)
        {
            return !rules.AbsorptionsFirst || TryAddAbsorptions(owner, ulong.MaxValue, isBounded: true);
        }

        var content = owner.ContentOf(slot);
        if (owner.Absorptions.Count > 0 && rules.AbsorptionsFirst)
        {
            TryAddAbsorptions(owner, content.Seq, isBounded: false);
        }

        var name = store.Counters.NameOf(owner.CounterOf(slot));
        var reset = owner.ResetOf(slot);
        var escrow = owner.EscrowOf(slot);
        _slots.Add(new SlotRecord(name, content, reset, escrow));
        Grow((name.Length * 3) + (
            ((reset?.Entries.Count + reset?.Deleted.Count + escrow?.Out.Count) ?? escrow?.Out.Count
            ?? 0) * EntryBytes));
        if (owner.Absorptions.Count > 0 && !rules.AbsorptionsFirst && IsLastOf(owner, slot))
        {
            EndGroup();
            Begin(owner);
            TryAddAbsorptions(owner, ulong.MaxValue, isBounded: false);
        }

        return true;
    }

    private void Begin(OwnerSlots owner)
    {
        if (_owner != owner)
        {
            EndGroup();
            _owner = owner;
        }
    }

    private bool TryAddAbsorptions(OwnerSlots owner, ulong upTo, bool isBounded)
    {
        var sent = Absorptions is not null
            && Absorptions.TryGetValue(owner, out var inBatch) ? inBatch : pass.AbsorptionsSent(owner);
        var last = upTo == ulong.MaxValue ? owner.Absorptions.Count : owner.AbsorptionsUpTo(upTo);
        while (sent < last && (HasRoom || !isBounded))
        {
            (_absorptions ??= []).Add(owner.Absorptions[sent++]);
            (Absorptions ??= [])[owner] = sent;
            Grow(0);
        }

        return sent >= last;
    }

    /// <summary>
    /// Whether the record is the last one of the pass. A mutant sends the absorptions after it instead of first.
    /// </summary>
    private bool IsLastOf(OwnerSlots owner, int slot) =>
        pass.Records[^1] is var last && last.Owner == owner && last.Slot == slot;

    private void Grow(int bytes)
    {
        Invariant.Holds(bytes >= 0, $"a record of 0 bytes or more; found {bytes}");
        _count++;
        Bytes += RecordOverhead + bytes;
    }

    private void EndGroup()
    {
        if (_owner is not null && (_slots.Count > 0 || _absorptions is not null))
        {
            _groups.Add(new OwnerRecords(_owner.Id, _slots, _absorptions ?? [])
            {
                IsQuarantined = _owner.IsQuarantined,
            });
            (_slots, _absorptions) = ([], null);
        }

        _owner = null;
    }
}
