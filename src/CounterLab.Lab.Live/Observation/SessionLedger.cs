using System.Collections.Immutable;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// The slots of client sessions, as seen on any node at any time: a session does not report itself as a node does. As
/// on the nodes, an absorbed session is dropped once all operations of its absorber up to the absorption were seen. Its
/// absorption is kept permanently, because a node that lags behind may still report the session's slots.
/// </summary>
internal sealed class SessionLedger
{
    private readonly Dictionary<OwnerId, Dictionary<string, SlotContent>> _slots = [];
    private readonly List<OwnerId> _closing = [];

    /// <summary>The known absorptions, by session.</summary>
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

    /// <summary>Drops sessions whose totals are completely in the slots of their absorbers.</summary>
    /// <param name="seenOf">Returns the number up to which all operations of an owner were seen.</param>
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

    /// <summary>The newest slots ever seen of a counter, by session.</summary>
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

    /// <summary>Checks that every session that is to be dropped has slots and was absorbed.</summary>
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
