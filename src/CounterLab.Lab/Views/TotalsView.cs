namespace CounterLab.Lab.Views;

/// <summary>
/// Totals of one incarnation of a node. They never decrease, and restart at 0 with the next incarnation.
/// </summary>
/// <param name="Adds">
/// Adds applied by the node, including those in batches. Of sessions it counts batches, not adds.
/// </param>
/// <param name="Sent">Requests to peers; replies are not counted.</param>
/// <param name="Received">Requests from peers.</param>
/// <param name="Retries">Failed pushes; each is retried.</param>
/// <param name="Duplicates">Pushes from peers in which every record was already known.</param>
public sealed record TotalsView(
    long Adds, long AddsRefused, long SessionBatches, TrafficView Sent, TrafficView Received, long Retries,
    long Duplicates);
