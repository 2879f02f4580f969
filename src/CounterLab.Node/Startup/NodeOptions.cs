using System.Net;
using CounterLab.Node.FaultInjection;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Node.Startup;

/// <summary>The validated options of a node, as given on its command line.</summary>
internal sealed record NodeOptions
{
    public required string Id { get; init; }

    /// <summary>
    /// The address that both ports bind to and that is announced to peers. Default 127.0.0.1. With any address other
    /// than loopback, <see cref="Lab"/> is refused.
    /// </summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The HTTP/2 port; 0 selects a free port.</summary>
    public int Port { get; init; }

    /// <summary>The HTTP/1.1 port; 0 selects a free port, null opens none.</summary>
    public int? HttpPort { get; init; }

    /// <summary>Further host names under which clients may call the HTTP/1.1 port.</summary>
    public IReadOnlyList<string> HttpHosts { get; init; } = [];

    public IReadOnlyList<string> Peers { get; init; } = [];

    public string Cluster { get; init; } = "default";

    /// <summary>The newest form of messages that the node speaks. Default: the newest of this build.</summary>
    public int WireVersion { get; init; } = Protocol.Messages.WireVersion.Newest;

    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Whether fault injection and tracing are available.</summary>
    public bool Lab { get; init; }

    public bool JsonLog { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>
    /// The maximum number of open ingest streams. Default 256: each may hold one message of 4 MiB while reading it.
    /// </summary>
    public int IngestStreamsMax { get; init; } = 256;

    /// <summary>
    /// The maximum number of open watch, observe and recording streams. Default 1,000: every change wakes all of them.
    /// </summary>
    public int StreamsMax { get; init; } = 1_000;

    /// <summary>The limits of the replica.</summary>
    public ReplicaLimits Limits { get; init; } = new();

    /// <summary>
    /// The process id of the lab that started this process, which ends together with the lab. Null if there is none.
    /// </summary>
    public int? ParentPid { get; init; }

    /// <summary>The link faults that are set from the start.</summary>
    public RequestedFaults Faults { get; init; } = RequestedFaults.None;

    /// <summary>
    /// The file to which the node records what it does with each input, or null if it does not record.
    /// </summary>
    public string? Record { get; init; }

    /// <summary>
    /// The maximum number of lines that are queued for the reader of a recording stream. Default 100,000, about 50 MB.
    /// When it is exceeded, the stream ends.
    /// </summary>
    public int RecordLinesMax { get; init; } = 100_000;

    /// <summary>The protocol rule to break on purpose; none by default.</summary>
    public Mutant Mutant { get; init; }

    /// <summary>The maximum number of records in one batch, or null for the protocol's default.</summary>
    public int? BatchRecords { get; init; }

    /// <summary>Returns replica options with the laboratory's options applied.</summary>
    public ReplicaOptions InLab(ReplicaOptions replica) => replica with
    {
        Mutant = Mutant,
        Incarnation = Mutant == Mutant.ReuseIncarnation ? SameForEveryIncarnation() : replica.Incarnation,
        Limits = BatchRecords is { } records ? replica.Limits with { BatchRecords = records } : replica.Limits,
    };

    private Incarnation SameForEveryIncarnation() => new(Chance.Hash(Cluster), Chance.Hash(Id));
}
