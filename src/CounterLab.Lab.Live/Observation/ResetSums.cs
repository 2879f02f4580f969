using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// The total that resets remove from one counter: for each owner the newest totals that a reset known to a live node
/// had observed. As on the nodes, a session's part is not removed separately if its absorber's part includes it. A
/// reset that only dead nodes knew is lost with them, like an add.
/// </summary>
internal static class ResetSums
{
    public static Int128 TakenAway(ClusterSnapshot snapshot, LedgerPage page)
    {
        var seen = new Dictionary<OwnerId, SlotContent>();
        foreach (var report in snapshot.LivingReports)
        {
            foreach (var slot in report.Counters.TryGetValue(snapshot.Counter, out var state) ? state.Slots : [])
            {
                if (slot.Reset is { } reset)
                {
                    var owner = WireIds.FromWire(slot.Owner);
                    seen[owner] = seen.GetValueOrDefault(owner).Newer(SlotContents.Of(reset));
                }
            }
        }

        Int128 taken = 0;
        foreach (var (owner, slot) in seen)
        {
            var isHeld = page.Absorptions.TryGetValue(owner, out var absorption)
                && seen.GetValueOrDefault(absorption.By).Seq >= absorption.Seq;
            taken += isHeld ? 0 : slot.Value;
        }

        return taken;
    }
}
