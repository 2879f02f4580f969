namespace CounterLab.Client.Calls;

/// <summary>One attempt of a call: its time limit, and the token that ends it.</summary>
internal readonly record struct Attempt(TimeSpan Within, CancellationToken Cancel)
{
    /// <summary>
    /// The time that the node may wait for a concern, in milliseconds: 80 % of the limit, so that its reply arrives in
    /// time.
    /// </summary>
    public uint WaitMs => (uint)Math.Clamp(Within.TotalMilliseconds * 0.8, 1, 60_000);
}
