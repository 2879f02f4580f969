namespace CounterLab.Cli.Live;

/// <summary>The parsed options of soak.</summary>
internal sealed record SoakPlan(
    int? Runs, int? Minutes, ulong Seed, int Nodes, string Mutant, string Keep, bool KeepsAll, bool StopAtViolation)
{
    private const int UsualMinutes = 30;

    /// <summary>Time limit of the soak; null: it ends when all runs are completed.</summary>
    public TimeSpan? Time => Minutes is { } minutes ? TimeSpan.FromMinutes(minutes)
        : Runs is null ? TimeSpan.FromMinutes(UsualMinutes) : null;
}
