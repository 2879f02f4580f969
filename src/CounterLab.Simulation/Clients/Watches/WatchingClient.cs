using CounterLab.Experiments.Histories;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients.Watches;

/// <summary>
/// A client that watches a counter, the counters with a prefix, or all counters, of one node at a time.
/// </summary>
internal sealed class WatchingClient(int number, string prefix, bool isSingle)
{
    /// <summary>Readers and watchers have different numbers in messages.</summary>
    private const int FirstNumber = 1_001;

    public int Number { get; } = number;

    /// <summary>The client's token, and what it has observed.</summary>
    public SessionReader Reader { get; } = new(FirstNumber + number, carriesToken: true);

    /// <summary>The number of streams that the client has opened.</summary>
    public ulong Streams { get; set; }

    /// <summary>The node whose stream is open, or null while the client opens one.</summary>
    public SimulatedProcess? Open { get; set; }

    /// <summary>The last value of each counter that the open stream has sent.</summary>
    public Dictionary<string, SentValue> Sent { get; } = new(StringComparer.Ordinal);

    /// <summary>The counters whose changes the open stream has not sent yet, by index.</summary>
    public HashSet<int> Dirty { get; } = [];

    /// <summary>Whether the stream is about to send what changed.</summary>
    public bool IsSending { get; set; }

    /// <summary>Whether the watch covers this counter.</summary>
    public bool Covers(string counter) =>
        isSingle ? counter == prefix : counter.StartsWith(prefix, StringComparison.Ordinal);
}
