using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// The totals of sessions in the figures of one counter. As on the nodes, a session counts by its newest slot until its
/// absorber's slot of that counter has reached the absorption's number. Adds count while a live node holds them. Those
/// that only dead nodes held are not lost, because the client still has them and sends them again if it reconnects;
/// they widen the accepted range.
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

    /// <summary>The sum over sessions whose absorber's slot does not include them yet.</summary>
    public Int128 Total { get; private set; }

    /// <summary>The sum of subtractions that only clients still have; at most 0.</summary>
    public Int128 UnknownLow { get; private set; }

    /// <summary>The sum of additions that only clients still have.</summary>
    public Int128 UnknownHigh { get; private set; }

    /// <summary>
    /// Adds to an owner's slot the session slots that live nodes still have, and that the owner absorbed after the last
    /// change of this slot.
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

    /// <summary>Whether the absorber's newest slot of this counter includes the session.</summary>
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
