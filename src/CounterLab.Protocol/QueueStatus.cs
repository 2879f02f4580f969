namespace CounterLab.Protocol;

/// <summary>What eager push owes one peer.</summary>
/// <param name="Operations">Own operations it has not confirmed.</param>
/// <param name="Slots">Slots that carry them.</param>
/// <param name="Oldest">Age of the oldest.</param>
/// <param name="Attempts">Failures since the last acknowledgement.</param>
/// <param name="Next">To the next attempt; null: none waits.</param>
public sealed record QueueStatus(
    ulong Operations, int Slots, TimeSpan Oldest, int Attempts, TimeSpan? Next, string LastError);
