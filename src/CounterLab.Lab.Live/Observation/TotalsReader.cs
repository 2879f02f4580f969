using CounterLab.Lab.Views;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>Reads a node's running totals from a report.</summary>
internal static class TotalsReader
{
    /// <summary>Returns null if this version of the node does not report totals.</summary>
    public static TotalsView? Of(RunningTotals? totals) => totals is null ? null : new TotalsView(
        (long)totals.Adds, (long)totals.AddsRefused, (long)totals.SessionBatches,
        Of(totals.Sent), Of(totals.Received), (long)totals.Retries, (long)totals.Duplicates);

    private static TrafficView Of(MessageCounts? counts) => counts is null
        ? new TrafficView(0, 0, 0, 0)
        : new TrafficView((long)counts.Push, (long)counts.Sync, (long)counts.Probe, (long)counts.Other);
}
