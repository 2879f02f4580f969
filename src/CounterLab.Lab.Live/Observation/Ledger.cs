using System.Collections.Immutable;
using System.Globalization;
using CounterLab.Lab.Views;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>An owner's slot of one counter.</summary>
internal readonly record struct SlotFact(ulong Added, ulong Subtracted, ulong Seq)
{
    public Int128 Value => (Int128)Added - Subtracted;

    public SlotFact Newer(SlotFact other) => other.Seq > Seq ? other : this;

    public static SlotFact Of(Slot slot) => new(slot.Added, slot.Subtracted, slot.Seq);
}

/// <summary>An add the lab made and holds the answer to.</summary>
internal readonly record struct AckedAdd(string Counter, long Amount, ulong Seq);

/// <summary>
/// What every owner ever seen did, as far as it said so itself, its slots stand elsewhere, or the lab holds its word
/// for it. Nothing of a living owner is guessed: its own report is the truth about it. Clients' sessions are owners
/// too, but nobody's life: they have a book of their own.
/// </summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerKey, OwnerAccount> _accounts = [];
    private readonly Dictionary<string, int> _lives = new(StringComparer.Ordinal);
    private readonly UnknownAdds _unknown = new();
    private readonly SessionLedger _sessions = new();

    /// <summary>
    /// 1 for the first incarnation of a node that was seen, 2 for the next, and so on; 0 if never seen.
    /// </summary>
    public int LifeOf(OwnerKey owner)
    {
        lock (_gate)
        {
            return _accounts.TryGetValue(owner, out var account) ? account.Life : 0;
        }
    }

    /// <summary>A process of this owner has been seen or said so.</summary>
    public void Meet(OwnerKey owner)
    {
        lock (_gate)
        {
            Account(owner);
        }
    }

    /// <summary>How this incarnation ended.</summary>
    public void NoteEnd(OwnerKey owner, IncarnationEnd how)
    {
        lock (_gate)
        {
            Account(owner).End = how;
        }
    }

    public void Note(NodeReport report)
    {
        lock (_gate)
        {
            NoteAbsorptions(report);
            foreach (var counter in report.State.Counters)
            {
                foreach (var slot in counter.Slots)
                {
                    See(OwnerKey.Of(slot.Owner), counter.Name, SlotFact.Of(slot.Slot));
                }
            }

            foreach (var (owner, seq) in report.Vector.Where(entry => !entry.Key.IsSession))
            {
                var account = Account(owner);
                account.Head = Math.Max(account.Head, seq);
                account.SeenBelow = Math.Max(account.SeenBelow, seq);
                account.HeldByOthers = owner == report.Owner ? account.HeldByOthers : Math.Max(account.HeldByOthers, seq);
            }

            Account(report.Owner).Prune();
            _sessions.DropAbsorbed(owner => _accounts.TryGetValue(owner, out var account) ? account.SeenBelow : 0);
            _unknown.Settle(report.Owner, report.At);
        }
    }

    public void NoteAck(OwnerKey owner, AckedAdd add)
    {
        lock (_gate)
        {
            Account(owner).Ack(add);
        }
    }

    /// <summary>An add to this owner came to no answer: it was applied once or not at all.</summary>
    public void NoteUnknown(OwnerKey owner, string counter, long amount)
    {
        lock (_gate)
        {
            _unknown.Add(owner, counter, amount, DateTimeOffset.UtcNow);
        }
    }

    /// <summary>The accounts as they stand, for one counter.</summary>
    public LedgerPage Page(string counter)
    {
        lock (_gate)
        {
            var owners = _accounts.Select(pair => pair.Value.Entry(pair.Key, counter)).ToList();
            var (low, high) = _unknown.Of(counter);
            return new LedgerPage(owners, _sessions.SlotsOf(counter), _sessions.Absorptions, low, high);
        }
    }

    private void NoteAbsorptions(NodeReport report)
    {
        foreach (var absorber in report.Absorbers)
        {
            var by = OwnerKey.Of(absorber.Owner);
            foreach (var gone in absorber.Gones)
            {
                _sessions.Note(OwnerKey.OfSession(gone.Session), new LedgerAbsorption(by, gone.Seq));
            }
        }
    }

    private void See(OwnerKey owner, string counter, SlotFact slot)
    {
        if (owner.IsSession)
        {
            _sessions.See(owner, counter, slot);
        }
        else
        {
            Account(owner).See(counter, slot);
        }
    }

    private OwnerAccount Account(OwnerKey owner)
    {
        if (!_accounts.TryGetValue(owner, out var account))
        {
            var life = _lives.GetValueOrDefault(owner.Node) + 1;
            _lives[owner.Node] = life;
            _accounts.Add(owner, account = new OwnerAccount(life));
        }

        return account;
    }
}

/// <summary>One counter's page of the ledger.</summary>
/// <param name="Owners">Lives of nodes.</param>
/// <param name="Sessions">The newest slots ever seen of clients' sessions, but for those absorbed for good.</param>
/// <param name="Absorptions">Of all sessions known to be absorbed.</param>
/// <param name="UnknownLow">Sum of subtractions without an answer.</param>
/// <param name="UnknownHigh">Sum of additions without an answer.</param>
internal sealed record LedgerPage(
    IReadOnlyList<LedgerEntry> Owners,
    IReadOnlyDictionary<OwnerKey, SlotFact> Sessions,
    ImmutableDictionary<OwnerKey, LedgerAbsorption> Absorptions,
    Int128 UnknownLow,
    Int128 UnknownHigh);

/// <summary>One owner's line on a page.</summary>
/// <param name="Slot">Its newest slot known: from its own report or another's, and what it acknowledged beyond.</param>
/// <param name="SeenSeq">
/// At which of its operations the newest slot seen changed last: it holds what was absorbed up to there.
/// </param>
/// <param name="Head">Its highest operation known.</param>
/// <param name="HasGaps">Operations below the head are known to exist, but not what they did.</param>
/// <param name="HeldByOthers">
/// Up to which of its operations some other node said to hold them, be it dead by now.
/// </param>
/// <param name="End">How the incarnation ended, as far as the lab knows.</param>
internal sealed record LedgerEntry(
    OwnerKey Owner, int Life, SlotFact Slot, ulong SeenSeq, ulong Head, bool HasGaps, ulong HeldByOthers, IncarnationEnd End);

/// <summary>What is known of one owner.</summary>
internal sealed class OwnerAccount(int life)
{
    private readonly Dictionary<string, SlotFact> _slots = new(StringComparer.Ordinal);
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

    public void See(string counter, SlotFact slot)
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

    public LedgerEntry Entry(OwnerKey owner, string counter)
    {
        var slot = _slots.GetValueOrDefault(counter);
        var seen = slot.Seq;
        foreach (var add in _acked.Values.Where(add => add.Counter == counter && add.Seq > slot.Seq))
        {
            slot = add.Amount > 0
                ? new SlotFact(slot.Added + (ulong)add.Amount, slot.Subtracted, add.Seq)
                : new SlotFact(slot.Added, slot.Subtracted + (ulong)-add.Amount, add.Seq);
        }

        var known = SeenBelow + (ulong)_acked.Keys.Count(seq => seq > SeenBelow);
        return new LedgerEntry(owner, Life, slot, seen, Head, known < Head, HeldByOthers, End);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"life {Life}, head {Head}, seen {SeenBelow}, {_acked.Count} acks");
}
