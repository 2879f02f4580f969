namespace CounterLab.Lab.Views;

/// <summary>Requests by kind.</summary>
/// <param name="Other">hello, leave.</param>
public sealed record TrafficView(long Push, long Sync, long Probe, long Other)
{
    /// <summary>Of all kinds.</summary>
    public long All => Push + Sync + Probe + Other;
}
