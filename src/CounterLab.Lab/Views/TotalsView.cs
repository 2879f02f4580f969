namespace CounterLab.Lab.Views;

/// <summary>Totals of one incarnation of a node. They only grow, and restart at 0 with the next incarnation.</summary>
/// <param name="Adds">
/// Adds applied there, those in batches too; of sessions the batches are counted, not the adds.
/// </param>
/// <param name="Sent">Requests to peers; answers are not counted apart.</param>
/// <param name="Received">Requests of peers that came in.</param>
/// <param name="Retries">Failed pushes; each is retried.</param>
/// <param name="Duplicates">Pushes that came in with records of which every one was known.</param>
public sealed record TotalsView(
    long Adds, long AddsRefused, long SessionBatches, TrafficView Sent, TrafficView Received, long Retries,
    long Duplicates);
