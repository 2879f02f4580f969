namespace CounterLab.Lab.Views;

/// <summary>The retry queue for one peer.</summary>
/// <param name="Operations">The number of own operations that the peer has not acknowledged.</param>
/// <param name="Slots">The number of slots that contain them.</param>
/// <param name="Oldest">Age of the oldest queued operation.</param>
/// <param name="Attempts">Failed attempts since the last acknowledgement.</param>
/// <param name="Next">
/// Time to the next attempt; null: none is scheduled, because the queue is empty or an attempt is in flight.
/// </param>
public sealed record QueueView(
    long Operations, int Slots, TimeSpan Oldest, int Attempts, TimeSpan? Next, string LastError)
{
    /// <summary>An empty queue.</summary>
    public static QueueView Empty { get; } = new(0, 0, TimeSpan.Zero, 0, null, "");
}
