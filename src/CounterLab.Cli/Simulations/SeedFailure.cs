namespace CounterLab.Cli.Simulations;

/// <summary>A seed whose run violated a checker, with the command that repeats it.</summary>
internal sealed record SeedFailure(ulong Seed, string Checker, string Message, string Reproduce);
