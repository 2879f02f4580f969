using System.Net;
using CounterLab.Node.FaultInjection;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Node.Startup;

/// <summary>The options of a node: its command line, validated.</summary>
internal sealed record NodeOptions
{
    public required string Id { get; init; }

    /// <summary>
    /// The address that both ports bind to and that peers receive. Default 127.0.0.1; with any address other than
    /// loopback, <see cref="Lab"/> is refused.
    /// </summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The HTTP/2 port; 0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>The HTTP/1.1 port; null: none, 0: any free port.</summary>
    public int? HttpPort { get; init; }

    public IReadOnlyList<string> Peers { get; init; } = [];

    public string Cluster { get; init; } = "default";

    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Whether fault injection and tracing are available.</summary>
    public bool Lab { get; init; }

    public bool JsonLog { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>
    /// Most ingest streams at once. Default 256: each may hold one message of 4 MiB while reading it.
    /// </summary>
    public int IngestStreamsMax { get; init; } = 256;

    /// <summary>Most watching and observing streams at once. Default 1,000: every change wakes each of them.</summary>
    public int StreamsMax { get; init; } = 1_000;

    /// <summary>Process id of the lab that started this process, which ends with it; null: none.</summary>
    public int? ParentPid { get; init; }

    /// <summary>Link faults that are in force from the start.</summary>
    public RequestedFaults Faults { get; init; } = RequestedFaults.None;

    /// <summary>File to which the node records what it does with each input; null: none.</summary>
    public string? Record { get; init; }

    /// <summary>
    /// Most lines that wait for the reader of one recording stream. Default 100,000, about 50 MB; the next line ends
    /// the stream.
    /// </summary>
    public int RecordLinesMax { get; init; } = 100_000;

    /// <summary>A rule of the protocol to break on purpose.</summary>
    public Mutant Mutant { get; init; }

    /// <summary>Most records in one batch; null: the protocol's default.</summary>
    public int? BatchRecords { get; init; }

    /// <summary>Applies the laboratory's options to a replica's.</summary>
    public ReplicaOptions InLab(ReplicaOptions replica) => replica with
    {
        Mutant = Mutant,
        Incarnation = Mutant == Mutant.ReuseIncarnation ? SameForEveryIncarnation() : replica.Incarnation,
        Limits = BatchRecords is { } records ? replica.Limits with { BatchRecords = records } : replica.Limits,
    };

    private Incarnation SameForEveryIncarnation() => new(Chance.Hash(Cluster), Chance.Hash(Id));
}
