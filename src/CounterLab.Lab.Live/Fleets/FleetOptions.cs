namespace CounterLab.Lab.Live.Fleets;

/// <summary>How the nodes of a fleet are run.</summary>
public sealed record FleetOptions
{
    /// <summary>Most nodes. Default <see cref="ProcessFleet.NodesMax"/>.</summary>
    public int NodesMax { get; init; } = ProcessFleet.NodesMax;

    /// <summary>
    /// A folder that exists: each life of a node records there what it does, in a file of its own. Null: none does.
    /// </summary>
    public string? RecordFolder { get; init; }

    /// <summary>A rule of the protocol that the nodes break on purpose; empty: none.</summary>
    public string Mutant { get; init; } = "";

    /// <summary>Records in one batch; null: the node's own limit.</summary>
    public int? BatchRecords { get; init; }
}
