namespace CounterLab.Lab.Views;

/// <summary>The number of requests by kind.</summary>
/// <param name="Other">Handshakes and leave messages.</param>
public sealed record TrafficView(long Push, long Sync, long Probe, long Other)
{
    /// <summary>The sum over all kinds.</summary>
    public long All => Push + Sync + Probe + Other;
}
