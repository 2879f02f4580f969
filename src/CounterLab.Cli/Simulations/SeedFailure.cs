namespace CounterLab.Cli.Simulations;

/// <summary>A seed with a violation.</summary>
internal sealed record SeedFailure(ulong Seed, string Checker, string Message, string Reproduce);
