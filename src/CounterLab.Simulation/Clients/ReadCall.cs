using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Simulation.Clients;

/// <summary>One read on its way to a node.</summary>
internal sealed class ReadCall(Reader reader, string node, Concern concern, ulong number)
{
    public Reader Reader { get; } = reader;

    public string Node { get; } = node;

    public Concern Concern { get; } = concern;

    public ulong Number { get; } = number;

    /// <summary>What it asks for: the client's token when it was sent.</summary>
    public IReadOnlyList<VectorEntry> Token { get; } = [.. reader.Token.Select(entry => new VectorEntry(entry.Key, entry.Value))];

    /// <summary>What the client had seen then, in truth.</summary>
    public IReadOnlyDictionary<OwnerId, ulong> Seen { get; } = new Dictionary<OwnerId, ulong>(reader.Seen);

    /// <summary>When the node took it.</summary>
    public TimeSpan TakenAt { get; set; }

    /// <summary>Asked after all had converged.</summary>
    public bool IsLast { get; init; }

    /// <summary>Served, or told that it is lost.</summary>
    public bool IsAnswered { get; set; }
}

/// <summary>A client that reads: its token, and beside it what it has seen in truth.</summary>
internal sealed class Reader(int number)
{
    public int Number { get; } = number;

    public Dictionary<OwnerId, ulong> Token { get; } = [];

    public Dictionary<OwnerId, ulong> Seen { get; } = [];

    public static void Merge(Dictionary<OwnerId, ulong> into, OwnerId owner, ulong seq) =>
        into[owner] = Math.Max(into.GetValueOrDefault(owner), seq);
}
