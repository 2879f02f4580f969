namespace CounterLab.Node;

/// <summary>How a node was asked to run: the command line, checked.</summary>
internal sealed record NodeOptions
{
    public required string Id { get; init; }

    /// <summary>0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>Null: no HTTP/1.1 port. 0: any free one.</summary>
    public int? HttpPort { get; init; }

    public IReadOnlyList<string> Peers { get; init; } = [];

    public string Cluster { get; init; } = "default";

    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Fault control is on.</summary>
    public bool Lab { get; init; }

    public bool JsonLog { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Ingest streams at once. Default 256: each may hold one message of 4 MiB while it is read.</summary>
    public int IngestStreamsMax { get; init; } = 256;

    /// <summary>Watching and observing streams at once. Default 1,000: each is woken by every change.</summary>
    public int StreamsMax { get; init; } = 1_000;

    /// <summary>The lab that started this process and must not be outlived; null: none.</summary>
    public int? ParentPid { get; init; }

    /// <summary>Faults on links from the first moment.</summary>
    public WantedFaults Faults { get; init; } = WantedFaults.None;
}
