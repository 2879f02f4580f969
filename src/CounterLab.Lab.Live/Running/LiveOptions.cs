namespace CounterLab.Lab.Live.Running;

/// <summary>Options of a run on real nodes.</summary>
public sealed record LiveOptions
{
    /// <summary>The protocol rule that the nodes break on purpose; empty: none.</summary>
    public string Mutant { get; init; } = "";

    /// <summary>A prefix for the names of counters, which separates runs on one cluster. Default: empty.</summary>
    public string CounterPrefix { get; init; } = "";

    /// <summary>Whether broken clients send malformed messages during the fault phase. Default: no.</summary>
    public bool HasBrokenClients { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public string Reproduce { get; init; } = "";
}
