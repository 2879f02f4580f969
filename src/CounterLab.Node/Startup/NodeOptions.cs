using System.Net;
using CounterLab.Node.FaultInjection;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Node.Startup;

/// <summary>How a node was asked to run: the command line, checked.</summary>
internal sealed record NodeOptions
{
    public required string Id { get; init; }

    /// <summary>Where both ports are bound, and what peers are told. Default 127.0.0.1; any other than loopback excludes <see cref="Lab"/>.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

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

    /// <summary>File to which the node writes what it does with each input; null: none.</summary>
    public string? Record { get; init; }

    /// <summary>Lines that wait for the reader of one open record. Default 100,000: some 50 MB; one more ends the stream.</summary>
    public int RecordLinesMax { get; init; } = 100_000;

    /// <summary>A rule of the protocol to break.</summary>
    public Mutant Mutant { get; init; }

    /// <summary>Records in one batch; null: the protocol's default.</summary>
    public int? BatchRecords { get; init; }

    /// <summary>The replica as the laboratory wants it.</summary>
    public ReplicaOptions InLab(ReplicaOptions replica) => replica with
    {
        Mutant = Mutant,
        Incarnation = Mutant == Mutant.ReuseIncarnation ? OneForEveryLife() : replica.Incarnation,
        Limits = BatchRecords is { } records ? replica.Limits with { BatchRecords = records } : replica.Limits,
    };

    private Incarnation OneForEveryLife() => new(Chance.Hash(Cluster), Chance.Hash(Id));
}
