namespace CounterLab.Client;

/// <summary>What a <see cref="CounterLabClient"/> needs to know. Read once, when the client is made.</summary>
public sealed class CounterLabOptions
{
    /// <summary>Most addresses.</summary>
    public const int AddressesMax = 64;

    /// <summary>
    /// Nodes of one cluster, <c>host:port</c> each, 1 to 64, none twice; required. The client begins at any of them and stays
    /// there while it answers.
    /// </summary>
    public IList<string> Addresses { get; set; } = [];

    /// <summary>The cluster that is meant: nodes of another one refuse the client. Default <c>default</c>, as the node's <c>--cluster</c>.</summary>
    public string Cluster { get; set; } = "default";

    /// <summary>
    /// Concern of adds and reads that name none: <c>local</c> (default), <c>quorum</c>, <c>all</c>, or a number of nodes.
    /// </summary>
    public string Concern { get; set; } = "local";

    /// <summary>How long one operation may take, tries on all nodes included. Default 10 s; 100 ms to 10 min.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long one node may take to answer before another is asked. Default 3 s: a node that pauses costs a third of an
    /// operation's time. 50 ms to 1 min; where it exceeds <see cref="Timeout"/>, that counts.
    /// </summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Most that an address rests after it failed: uniform in 0 to min(this, 100 ms · 2ⁿ). Default 2 s; 10 ms to 5 min.
    /// </summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often an idle client makes sure that its node still has its adds, and brings them again where it lost its memory.
    /// Default 10 s; 50 ms to 10 min. Shorter: less time in which the only node that has an add can die with it unnoticed.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Most adds under way: not acknowledged by any node yet, or waiting for their concern. One more is refused with
    /// <c>TOO_MANY_PENDING</c>. Default 100,000; 1 to 10,000,000.
    /// </summary>
    public int MaxPending { get; set; } = 100_000;

    /// <summary>Most counters in one message of adds. Default 1,000, at most 300 kB; 1 to 10,000.</summary>
    public int BatchRecords { get; set; } = 1_000;

    /// <summary>How nodes are spoken to. Default <see cref="CounterLabTransport.Native"/>.</summary>
    public CounterLabTransport Transport { get; set; }

    /// <summary>As they are now, whatever becomes of these.</summary>
    internal CounterLabOptions Copy()
    {
        var copy = (CounterLabOptions)MemberwiseClone();
        copy.Addresses = [.. Addresses];
        return copy;
    }
}
