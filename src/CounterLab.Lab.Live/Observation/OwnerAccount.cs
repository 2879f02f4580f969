using System.Globalization;
using CounterLab.Lab.Views;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Lab.Live.Observation;

/// <summary>The known operations of one owner.</summary>
internal sealed class OwnerAccount(int life)
{
    private readonly Dictionary<string, SlotContent> _slots = new(StringComparer.Ordinal);
    private readonly SortedDictionary<ulong, AckedAdd> _acked = [];

    public int IncarnationNumber { get; } = life;

    /// <summary>The highest known operation number.</summary>
    public ulong Head { get; private set; }

    /// <summary>The number up to which all operations are in the slots of some node.</summary>
    public ulong SeenBelow { get; private set; }

    /// <summary>The number up to which another node has all operations, as far as one reported.</summary>
    public ulong HeldByOthers { get; private set; }

    /// <summary>How it ended, as far as the lab knows.</summary>
    public IncarnationEnd End { get; set; }

    /// <summary>Notes that a node has all operations up to a number.</summary>
    /// <param name="isByOther">Whether that node is another one than the owner's own.</param>
    public void SeeAllBelow(ulong seq, bool isByOther)
    {
        Head = Math.Max(Head, seq);
        SeenBelow = Math.Max(SeenBelow, seq);
        HeldByOthers = isByOther ? Math.Max(HeldByOthers, seq) : HeldByOthers;
    }

    public void See(string counter, SlotContent slot)
    {
        _slots[counter] = _slots.TryGetValue(counter, out var known) ? known.Newer(slot) : slot;
        Head = Math.Max(Head, slot.Seq);
    }

    public void Ack(AckedAdd add)
    {
        Head = Math.Max(Head, add.Seq);
        if (add.Seq > SeenBelow)
        {
            _acked[add.Seq] = add;
        }
    }

    /// <summary>Drops acknowledgements of adds that reported slots already include.</summary>
    public void Prune()
    {
        while (_acked.Count > 0 && _acked.Keys.First() <= SeenBelow)
        {
            _acked.Remove(_acked.Keys.First());
        }
    }

    public LedgerEntry Entry(OwnerId owner, string counter)
    {
        var slot = _slots.GetValueOrDefault(counter);
        var seen = slot.Seq;
        foreach (var add in _acked.Values.Where(add => add.Counter == counter && add.Seq > slot.Seq))
        {
            slot = add.Amount > 0
                ? new SlotContent(slot.Added + (ulong)add.Amount, slot.Subtracted, add.Seq)
                : new SlotContent(slot.Added, slot.Subtracted + (ulong)-add.Amount, add.Seq);
        }

        var known = SeenBelow + (ulong)_acked.Keys.Count(seq => seq > SeenBelow);
        return new LedgerEntry(owner, IncarnationNumber, slot, seen, Head, known < Head, HeldByOthers, End);
    }

    /// <summary>Checks what must hold between the numbers of operations.</summary>
    /// <param name="owner">The owner of this account.</param>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public void AssertBounds(OwnerId owner)
    {
        Invariant.Holds(IncarnationNumber > 0, $"an incarnation from 1 on for {owner}; found {IncarnationNumber}");
        Invariant.Holds(SeenBelow <= Head, $"operations of {owner} seen up to its head {Head}; found {SeenBelow}");
        Invariant.Holds(
            HeldByOthers <= SeenBelow,
            $"operations of {owner} at others up to those seen, {SeenBelow}; found {HeldByOthers}");
    }

    /// <summary>Checks the numbers, every slot and every acknowledgement.</summary>
    /// <param name="owner">The owner of this account.</param>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public void AssertInvariants(OwnerId owner)
    {
        AssertBounds(owner);
        foreach (var (counter, slot) in _slots)
        {
            Invariant.Holds(
                slot.Seq <= Head, $"a slot of {owner} up to its head {Head}; found {slot.Seq} of {counter}");
        }

        foreach (var (seq, add) in _acked)
        {
            Invariant.Holds(
                seq == add.Seq, $"an acknowledged add of {owner} under its number; found {add.Seq} under {seq}");
            Invariant.Holds(seq <= Head, $"an acknowledged add of {owner} up to its head {Head}; found {seq}");
        }
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"incarnation {IncarnationNumber}, head {Head}, seen {SeenBelow}, {_acked.Count} acks");
}
