using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>What changed in the version vector since it was last looked at.</summary>
internal sealed class VectorDiff
{
    private readonly Dictionary<OwnerId, Told> _told = [];
    private long _changes = -1;

    /// <summary>After plain adds only the own entry can have moved.</summary>
    public void AddOwnTo(RecordedState state, ReplicaView view)
    {
        var told = _told.GetValueOrDefault(view.Self);
        if (view.Head != told.Entry.ContiguousSeq)
        {
            var entry = told.Entry with { Owner = view.Self, ContiguousSeq = view.Head };
            Tell(state, entry, Math.Max(told.Greatest, view.Head));
        }

        _changes = view.Changes;
    }

    /// <summary>After any other input.</summary>
    /// <param name="isPush">A broken node may have lowered an entry, which it does not count as a change.</param>
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
            if (!_told.TryGetValue(entry.Owner, out var told) || told.Entry != entry)
            {
                Look(state, view, entry, told);
            }
        }

        if (count < _told.Count)
        {
            DropErased(state, view);
        }
    }

    /// <summary>X tells that records changed; it is not told on.</summary>
    private void Look(RecordedState state, ReplicaView view, Protocol.State.DigestEntry entry, Told told)
    {
        var greatest = entry.Checksum == told.Entry.Checksum ? told.Greatest : view.NewestOf(entry.Owner);
        greatest = Math.Max(greatest, entry.ContiguousSeq);
        if (entry.ContiguousSeq != told.Entry.ContiguousSeq || greatest != told.Greatest)
        {
            Tell(state, entry, greatest);
        }
        else
        {
            _told[entry.Owner] = new Told(entry, greatest);
        }
    }

    private void Tell(RecordedState state, Protocol.State.DigestEntry entry, ulong greatest)
    {
        _told[entry.Owner] = new Told(entry, greatest);
        state.Vector.Add(new RecordedEntry { Owner = entry.Owner.ToWire(), Seq = entry.ContiguousSeq, Greatest = greatest });
    }

    private void DropErased(RecordedState state, ReplicaView view)
    {
        var here = view.Vector().Select(entry => entry.Owner).ToHashSet();
        foreach (var owner in _told.Keys.Where(owner => !here.Contains(owner)).ToList())
        {
            _told.Remove(owner);
            state.Gone.Add(owner.ToWire());
        }
    }

    private readonly record struct Told(Protocol.State.DigestEntry Entry, ulong Greatest);
}
