namespace CounterLab.Protocol;

/// <summary>The backlog of push to one peer.</summary>
/// <param name="Operations">The number of this node's operations that the peer has not confirmed.</param>
/// <param name="Slots">The number of slots that contain them.</param>
/// <param name="Oldest">The age of the oldest of these operations.</param>
/// <param name="Attempts">The number of failed attempts since the last acknowledgement.</param>
/// <param name="Next">The time until the next attempt; null: none is scheduled.</param>
public sealed record QueueStatus(
    ulong Operations, int Slots, TimeSpan Oldest, int Attempts, TimeSpan? Next, string LastError);
