using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Simulation.Clients;

/// <summary>A read that a client sent to a node.</summary>
internal sealed class ReadCall(SessionReader reader, string node, Concern concern, ulong number)
{
    public SessionReader Reader { get; } = reader;

    public string Node { get; } = node;

    public Concern Concern { get; } = concern;

    public ulong Number { get; } = number;

    /// <summary>The client's token when it sent the read.</summary>
    public IReadOnlyList<VectorEntry> Token { get; } =
        [.. reader.Token.Select(entry => new VectorEntry(entry.Key, entry.Value))];

    /// <summary>The operations that the client had observed when it sent the read.</summary>
    public IReadOnlyDictionary<OwnerId, ulong> Seen { get; } = new Dictionary<OwnerId, ulong>(reader.Seen);

    /// <summary>When the node received the read.</summary>
    public TimeSpan TakenAt { get; set; }

    /// <summary>Whether the read was sent after convergence.</summary>
    public bool IsLast { get; init; }

    /// <summary>Whether the node refused it at first, because too many reads waited.</summary>
    public bool WasAtLimit { get; set; }

    /// <summary>Whether the read was served or reported as lost.</summary>
    public bool IsAnswered { get; set; }
}
