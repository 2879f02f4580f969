namespace CounterLab.Lab.Live.Running;

/// <summary>How a scenario is run on real nodes.</summary>
public sealed record LiveOptions
{
    /// <summary>A rule of the protocol that the nodes break on purpose; empty: none.</summary>
    public string Mutant { get; init; } = "";

    /// <summary>Put before the names of counters; keeps runs on one cluster apart. Default empty.</summary>
    public string CounterPrefix { get; init; } = "";

    /// <summary>The command that runs it again.</summary>
    public string Reproduce { get; init; } = "";
}
