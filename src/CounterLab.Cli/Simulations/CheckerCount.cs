namespace CounterLab.Cli.Simulations;

/// <summary>The number of runs in which a checker found a violation.</summary>
internal sealed record CheckerCount(string Checker, int Runs);
