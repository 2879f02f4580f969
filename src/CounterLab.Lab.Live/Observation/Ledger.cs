using CounterLab.Lab.Views;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// All operations of every owner ever seen, as far as the owner reported them, other nodes hold its slots, or the lab
/// received acknowledgements. For a running owner its own report is authoritative. Sessions are owners too, but not
/// incarnations; they are in a ledger of their own.
/// </summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerId, OwnerAccount> _accounts = [];
    private readonly Dictionary<string, int> _lives = new(StringComparer.Ordinal);
    private readonly UnknownAdds _unknown = new();
    private readonly SessionLedger _sessions = new();

    /// <summary>
    /// The number of this owner's incarnation: 1 for the first one of a node that was seen, 2 for the next, …; 0 if
    /// never seen.
    /// </summary>
    public int IncarnationNumberOf(OwnerId owner)
    {
        lock (_gate)
        {
            return _accounts.TryGetValue(owner, out var account) ? account.IncarnationNumber : 0;
        }
    }

    /// <summary>Notes that a process of this owner was seen or was reported.</summary>
    public void Meet(OwnerId owner)
    {
        lock (_gate)
        {
            Account(owner);
        }
    }

    /// <summary>Notes how this incarnation ended.</summary>
    public void NoteEnd(OwnerId owner, IncarnationEnd how)
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
                    See(WireIds.FromWire(slot.Owner), counter.Name, SlotContents.Of(slot.Slot));
                }
            }

            foreach (var (owner, seq) in report.Vector.Where(entry => !entry.Key.IsSession))
            {
                var account = Account(owner);
                account.SeeAllBelow(seq, isByOther: owner != report.Owner);
            }

            Account(report.Owner).Prune();
            _sessions.DropAbsorbed(owner => _accounts.TryGetValue(owner, out var account) ? account.SeenBelow : 0);
            _unknown.Settle(report.Owner, report.At);
        }
    }

    public void NoteAck(OwnerId owner, AckedAdd add)
    {
        lock (_gate)
        {
            Account(owner).Ack(add);
        }
    }

    /// <summary>Notes that an add to this owner has no known outcome: it was applied once or not at all.</summary>
    public void NoteUnknown(OwnerId owner, string counter, long amount)
    {
        lock (_gate)
        {
            _unknown.Add(owner, counter, amount, DateTimeOffset.UtcNow);
        }
    }

    /// <summary>The current state of the accounts, for one counter.</summary>
    public LedgerPage Page(string counter)
    {
        lock (_gate)
        {
            var owners = _accounts.Select(pair => pair.Value.Entry(pair.Key, counter)).ToList();
            var (low, high) = _unknown.Of(counter);
            return new LedgerPage(owners, _sessions.SlotsOf(counter), _sessions.Absorptions, low, high);
        }
    }

    /// <summary>Checks every account and the sessions.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        foreach (var incarnations in _accounts.GroupBy(pair => pair.Key.Node, StringComparer.Ordinal))
        {
            var numbers = incarnations.Select(pair => pair.Value.IncarnationNumber).Order().ToList();
            var expected = Enumerable.Range(1, _lives.GetValueOrDefault(incarnations.Key));
            Invariant.Holds(numbers.SequenceEqual(expected), $"incarnations 1, 2, … of {incarnations.Key}");
        }

        foreach (var (owner, account) in _accounts)
        {
            Invariant.Holds(!owner.IsSession, $"accounts of nodes only; found {owner}");
            account.AssertInvariants(owner);
        }

        _sessions.AssertInvariants();
        _unknown.AssertInvariants();
    }

    private void NoteAbsorptions(NodeReport report)
    {
        foreach (var absorber in report.Absorbers)
        {
            var by = WireIds.FromWire(absorber.Owner);
            foreach (var gone in absorber.Gones)
            {
                _sessions.Note(OwnerId.Session(WireIds.FromWire(gone.Session)), new LedgerAbsorption(by, gone.Seq));
            }
        }
    }

    private void See(OwnerId owner, string counter, SlotContent slot)
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

    private OwnerAccount Account(OwnerId owner)
    {
        if (!_accounts.TryGetValue(owner, out var account))
        {
            var life = _lives.GetValueOrDefault(owner.Node) + 1;
            _lives[owner.Node] = life;
            _accounts.Add(owner, account = new OwnerAccount(life));
        }

        account.AssertBounds(owner);
        return account;
    }
}
