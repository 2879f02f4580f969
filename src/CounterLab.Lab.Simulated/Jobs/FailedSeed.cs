namespace CounterLab.Lab.Simulated.Jobs;

/// <summary>A seed whose run failed, with its first violation.</summary>
public sealed record FailedSeed(ulong Seed, string Checker, string Message, TimeSpan At);
