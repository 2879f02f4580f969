using System.Globalization;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Lab.Live.Observation;

/// <summary>What is known of one owner.</summary>
internal sealed class OwnerAccount(int life)
{
    private readonly Dictionary<string, SlotContent> _slots = new(StringComparer.Ordinal);
    private readonly SortedDictionary<ulong, AckedAdd> _acked = [];

    public int Life { get; } = life;

    /// <summary>Highest operation known.</summary>
    public ulong Head { get; set; }

    /// <summary>Everything up to here is in some node's slots.</summary>
    public ulong SeenBelow { get; set; }

    /// <summary>Everything up to here some other node said to hold.</summary>
    public ulong HeldByOthers { get; set; }

    /// <summary>How it ended, as far as the lab knows.</summary>
    public IncarnationEnd End { get; set; }

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

    /// <summary>Acknowledgements that the owner's own report has caught up with say nothing new.</summary>
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
        return new LedgerEntry(owner, Life, slot, seen, Head, known < Head, HeldByOthers, End);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"life {Life}, head {Head}, seen {SeenBelow}, {_acked.Count} acks");
}
