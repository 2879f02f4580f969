using System.Collections.Immutable;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// What clients' sessions did, as far as nodes' slots say. Nobody reports for a session as a node does for itself, so
/// this is what was seen anywhere, ever. An absorbed one is dropped as nodes drop it: once everything of its absorber
/// up to the absorption was seen. Who absorbed it is kept for good, for a node that lags behind may still show it.
/// </summary>
internal sealed class SessionLedger
{
    private readonly Dictionary<OwnerId, Dictionary<string, SlotContent>> _slots = [];
    private readonly List<OwnerId> _closing = [];

    /// <summary>By session.</summary>
    public ImmutableDictionary<OwnerId, LedgerAbsorption> Absorptions { get; private set; } =
        ImmutableDictionary<OwnerId, LedgerAbsorption>.Empty;

    public void Note(OwnerId session, LedgerAbsorption absorption)
    {
        if (Absorptions.ContainsKey(session))
        {
            return;
        }

        Absorptions = Absorptions.Add(session, absorption);
        if (_slots.ContainsKey(session))
        {
            _closing.Add(session);
        }
    }

    public void See(OwnerId session, string counter, SlotContent slot)
    {
        if (!_slots.TryGetValue(session, out var slots))
        {
            _slots.Add(session, slots = new(StringComparer.Ordinal));
            if (Absorptions.ContainsKey(session))
            {
                _closing.Add(session);
            }
        }

        slots[counter] = slots.TryGetValue(counter, out var known) ? known.Newer(slot) : slot;
    }

    /// <summary>Drops those that are in their absorbers' slots for good.</summary>
    /// <param name="seenOf">Up to which operation everything of an owner was seen.</param>
    public void DropAbsorbed(Func<OwnerId, ulong> seenOf)
    {
        for (var i = _closing.Count - 1; i >= 0; i--)
        {
            var (by, seq) = Absorptions[_closing[i]];
            if (seenOf(by) >= seq)
            {
                _slots.Remove(_closing[i]);
                _closing.RemoveAt(i);
            }
        }
    }

    /// <summary>The newest slots ever seen of a counter.</summary>
    public Dictionary<OwnerId, SlotContent> SlotsOf(string counter)
    {
        var slots = new Dictionary<OwnerId, SlotContent>();
        foreach (var (session, all) in _slots)
        {
            if (all.TryGetValue(counter, out var slot))
            {
                slots.Add(session, slot);
            }
        }

        return slots;
    }

    /// <summary>Checks that what is to be dropped is there, and was absorbed.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public void AssertInvariants()
    {
        Invariant.Holds(_closing.Distinct().Count() == _closing.Count, "each closing session once");
        foreach (var session in _closing)
        {
            Invariant.Holds(_slots.ContainsKey(session), $"slots of the closing session {session}");
            Invariant.Holds(Absorptions.ContainsKey(session), $"an absorption of the closing session {session}");
        }

        foreach (var session in _slots.Keys)
        {
            Invariant.Holds(session.IsSession, $"slots of sessions only; found {session}");
        }
    }
}
