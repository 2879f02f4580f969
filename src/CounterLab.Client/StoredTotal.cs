namespace CounterLab.Client;

/// <summary>What a session added to and subtracted from one counter.</summary>
/// <param name="Counter">The counter's name.</param>
/// <param name="Added">The sum of all positive adds.</param>
/// <param name="Subtracted">The sum of the amounts of all negative adds.</param>
/// <param name="Seq">The number of the operation that changed the counter last.</param>
public sealed record StoredTotal(string Counter, ulong Added, ulong Subtracted, ulong Seq);
