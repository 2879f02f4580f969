namespace CounterLab.Client;

/// <summary>An add of a session whose outcome the application may not know yet.</summary>
/// <param name="Counter">The counter's name.</param>
/// <param name="Amount">The amount that was added.</param>
/// <param name="Seq">Its number in the session.</param>
public sealed record UnfinishedAdd(string Counter, long Amount, ulong Seq);
