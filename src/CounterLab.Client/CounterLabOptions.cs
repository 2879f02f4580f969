namespace CounterLab.Client;

/// <summary>Options of a <see cref="CounterLabClient"/>. Read once, when the client is created.</summary>
public sealed class CounterLabOptions
{
    /// <summary>The maximum number of addresses.</summary>
    public const int AddressesMax = 64;

    /// <summary>
    /// Addresses of nodes of one cluster, <c>host:port</c> each, 1 to 64, without duplicates; required. The client
    /// starts with a random one and keeps using it while it answers.
    /// </summary>
    public IList<string> Addresses { get; set; } = [];

    /// <summary>
    /// The cluster's name; nodes of another cluster refuse the client. Default <c>default</c>, as the node's
    /// <c>--cluster</c>.
    /// </summary>
    public string Cluster { get; set; } = "default";

    /// <summary>
    /// Concern of adds and reads that specify none: <c>local</c> (default), <c>quorum</c>, <c>all</c>, or a number of
    /// nodes.
    /// </summary>
    public string Concern { get; set; } = "local";

    /// <summary>Time limit of one operation, including retries on all nodes. Default 10 s; 100 ms to 10 min.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time limit of one call to one node, after which another is called. Default 3 s: a paused node uses up less than
    /// a third of the default <see cref="Timeout"/>. 50 ms to 1 min; limited by <see cref="Timeout"/>.
    /// </summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Longest backoff of an address after a failure: the delay is uniform in 0 to min(this, 100 ms · 2ⁿ). Default
    /// 2 s; 10 ms to 5 min.
    /// </summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The interval at which an idle client checks that its node still has its adds; it sends them again if the node
    /// was restarted. Default 10 s; 50 ms to 10 min. A shorter interval detects earlier that the only node with an add
    /// has died.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The maximum number of adds in progress: not acknowledged by any node yet, or waiting for their concern. Further
    /// adds are refused with <c>TOO_MANY_PENDING</c>. Default 100,000; 1 to 10,000,000.
    /// </summary>
    public int MaxPending { get; set; } = 100_000;

    /// <summary>
    /// The maximum number of counters in one message of adds. Default 1,000, at most 300 kB; 1 to 10,000.
    /// </summary>
    public int BatchRecords { get; set; } = 1_000;

    /// <summary>The transport. Default <see cref="CounterLabTransport.Native"/>.</summary>
    public CounterLabTransport Transport { get; set; }

    /// <summary>
    /// Where the session is stored; null (default): in memory, so it ends with the process. With a store, the
    /// application can be killed at any moment and continues the session when it starts again. Each message with adds
    /// then waits for one save; adds made in the meantime share a save. The client does not dispose the store.
    /// </summary>
    public ISessionStore? SessionStore { get; set; }

    /// <summary>The address to start with; null: a random one. Used by experiments, whose steps name a node.</summary>
    internal string? StartAt { get; init; }

    /// <summary>A copy, which later changes to these options do not affect.</summary>
    internal CounterLabOptions Copy()
    {
        var copy = (CounterLabOptions)MemberwiseClone();
        copy.Addresses = [.. Addresses];
        return copy;
    }
}
