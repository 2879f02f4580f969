namespace CounterLab.Lab.Simulated.Jobs;

/// <summary>A seed that fails: its first violation.</summary>
public sealed record FailedSeed(ulong Seed, string Checker, string Message, TimeSpan At);
