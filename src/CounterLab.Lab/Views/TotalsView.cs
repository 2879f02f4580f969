namespace CounterLab.Lab.Views;

/// <summary>What one life of a node did so far: all of it only grows, and begins anew with the next life.</summary>
/// <param name="Adds">Adds applied there, those in batches too; of sessions the batches are counted, not the adds.</param>
/// <param name="Sent">Requests to peers; answers are not counted apart.</param>
/// <param name="Received">Requests of peers that came in.</param>
/// <param name="Retries">Pushes that came to nothing: each is tried again.</param>
/// <param name="Duplicates">Pushes that came in with records of which every one was known.</param>
public sealed record TotalsView(
    long Adds, long AddsRefused, long SessionBatches, TrafficView Sent, TrafficView Received, long Retries, long Duplicates);

/// <summary>Requests by kind.</summary>
/// <param name="Other">hello, leave.</param>
public sealed record TrafficView(long Push, long Sync, long Probe, long Other)
{
    /// <summary>Of all kinds.</summary>
    public long All => Push + Sync + Probe + Other;
}
