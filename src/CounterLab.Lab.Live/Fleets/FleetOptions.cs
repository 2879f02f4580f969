namespace CounterLab.Lab.Live.Fleets;

/// <summary>Options for the nodes of a fleet.</summary>
public sealed record FleetOptions
{
    /// <summary>The maximum number of nodes. Default <see cref="ProcessFleet.NodesMax"/>.</summary>
    public int NodesMax { get; init; } = ProcessFleet.NodesMax;

    /// <summary>
    /// An existing folder in which each incarnation writes its node record, in a file of its own. Null: nothing is
    /// recorded.
    /// </summary>
    public string? RecordFolder { get; init; }

    /// <summary>The protocol rule that the nodes break on purpose; empty: none.</summary>
    public string Mutant { get; init; } = "";

    /// <summary>The nodes that speak only the oldest form of messages. Default: none.</summary>
    public IReadOnlyList<string> OldNodes { get; init; } = [];

    /// <summary>The maximum number of records in one batch; null: the node's default.</summary>
    public int? BatchRecords { get; init; }
}
