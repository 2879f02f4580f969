using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// What sessions add to the figures of one counter. The rule is the nodes' own: a session counts by its newest slot,
/// and no more once its absorber's slot of that counter has the absorption's number. Its adds count while a living node
/// holds them. Those that only dead nodes held are not lost: the session's client still has them, and brings them again
/// if it comes back; so they widen the accepted range.
/// </summary>
internal sealed class SessionSums
{
    private readonly LedgerPage _page;
    private readonly Dictionary<OwnerId, ulong> _seen;
    private readonly Dictionary<OwnerId, SlotContent> _held;

    public SessionSums(ClusterSnapshot snapshot, LedgerPage page)
    {
        _page = page;
        _seen = page.Owners.ToDictionary(entry => entry.Owner, entry => entry.SeenSeq);
        _held = Newest(snapshot.LivingReports, snapshot.Counter);
        foreach (var (session, slot) in _held)
        {
            Total += IsAbsorbed(session) ? 0 : slot.Value;
        }

        foreach (var (session, slot) in page.Sessions)
        {
            AddRange(session, slot);
        }
    }

    /// <summary>The sum over sessions that no node has absorbed.</summary>
    public Int128 Total { get; private set; }

    /// <summary>Subtractions that their client may bring again; not above 0.</summary>
    public Int128 UnknownLow { get; private set; }

    /// <summary>Additions that their client may bring again.</summary>
    public Int128 UnknownHigh { get; private set; }

    /// <summary>
    /// What live nodes still hold, as sessions' slots, of what is in an owner's newest slot and not in the one they
    /// have of it.
    /// </summary>
    public SlotContent KeptOf(OwnerId absorber, SlotContent kept)
    {
        foreach (var (session, slot) in _held)
        {
            if (_page.Absorptions.TryGetValue(session, out var absorption) && absorption.By == absorber
                && kept.Seq < absorption.Seq && IsAbsorbed(session))
            {
                kept = kept with { Added = kept.Added + slot.Added, Subtracted = kept.Subtracted + slot.Subtracted };
            }
        }

        return kept;
    }

    /// <summary>The absorber's newest slot of this counter holds it.</summary>
    private bool IsAbsorbed(OwnerId session) =>
        _page.Absorptions.TryGetValue(session, out var absorption)
        && _seen.GetValueOrDefault(absorption.By) >= absorption.Seq;

    private void AddRange(OwnerId session, SlotContent ever)
    {
        var held = _held.GetValueOrDefault(session);
        if (ever.Seq > held.Seq && !IsAbsorbed(session))
        {
            UnknownHigh += ever.Added - held.Added;
            UnknownLow -= ever.Subtracted - held.Subtracted;
        }
    }

    private static Dictionary<OwnerId, SlotContent> Newest(IEnumerable<NodeReport> reports, string counter)
    {
        var newest = new Dictionary<OwnerId, SlotContent>();
        foreach (var report in reports)
        {
            foreach (var slot in report.Counters.TryGetValue(counter, out var state) ? state.Slots : [])
            {
                var owner = WireIds.FromWire(slot.Owner);
                if (owner.IsSession)
                {
                    newest[owner] = newest.GetValueOrDefault(owner).Newer(SlotContents.Of(slot.Slot));
                }
            }
        }

        return newest;
    }
}
