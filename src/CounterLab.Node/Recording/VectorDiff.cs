using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>Finds the changes of the version vector since they were last recorded.</summary>
internal sealed class VectorDiff
{
    private readonly Dictionary<OwnerId, RecordedOwner> _known = [];
    private long _changes = -1;

    /// <summary>Adds the node's own entry if it changed. A plain add changes no other entry.</summary>
    public void AddOwnTo(RecordedState state, ReplicaView view)
    {
        var known = _known.GetValueOrDefault(view.Self);
        if (view.Head != known.Entry.ContiguousSeq)
        {
            var entry = known.Entry with { Owner = view.Self, ContiguousSeq = view.Head };
            Write(state, entry, Math.Max(known.Greatest, view.Head));
        }

        _changes = view.Changes;
    }

    /// <summary>Adds all changed entries, for inputs other than plain adds.</summary>
    /// <param name="isPush">
    /// Whether the input is a push. A mutant may then have lowered an entry, which the replica does not count as a
    /// change.
    /// </param>
    public void AddTo(RecordedState state, ReplicaView view, bool isPush)
    {
        if (view.Changes == _changes && !isPush)
        {
            return;
        }

        _changes = view.Changes;
        var count = 0;
        foreach (var entry in view.Vector())
        {
            count++;
            if (!_known.TryGetValue(entry.Owner, out var known) || known.Entry != entry)
            {
                Look(state, view, entry, known);
            }
        }

        if (count < _known.Count)
        {
            DropErased(state, view);
        }
    }

    /// <summary>
    /// Compares one entry. A different checksum shows that records changed; the checksum itself is not recorded.
    /// </summary>
    private void Look(RecordedState state, ReplicaView view, Protocol.State.DigestEntry entry, RecordedOwner known)
    {
        var greatest = entry.Checksum == known.Entry.Checksum ? known.Greatest : view.NewestOf(entry.Owner);
        greatest = Math.Max(greatest, entry.ContiguousSeq);
        if (entry.ContiguousSeq != known.Entry.ContiguousSeq || greatest != known.Greatest
            || entry.IsQuarantined != known.Entry.IsQuarantined)
        {
            Write(state, entry, greatest);
        }
        else
        {
            _known[entry.Owner] = new RecordedOwner(entry, greatest);
        }
    }

    private void Write(RecordedState state, Protocol.State.DigestEntry entry, ulong greatest)
    {
        _known[entry.Owner] = new RecordedOwner(entry, greatest);
        state.Vector.Add(new RecordedEntry
        {
            Owner = entry.Owner.ToWire(),
            Seq = entry.ContiguousSeq,
            Greatest = greatest,
            Quarantined = entry.IsQuarantined,
        });
    }

    private void DropErased(RecordedState state, ReplicaView view)
    {
        var here = view.Vector().Select(entry => entry.Owner).ToHashSet();
        foreach (var owner in _known.Keys.Where(owner => !here.Contains(owner)).ToList())
        {
            _known.Remove(owner);
            state.Gone.Add(owner.ToWire());
        }
    }

    private readonly record struct RecordedOwner(Protocol.State.DigestEntry Entry, ulong Greatest);
}
