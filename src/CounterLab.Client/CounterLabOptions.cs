namespace CounterLab.Client;

/// <summary>Options of a <see cref="CounterLabClient"/>. Read once, when the client is created.</summary>
public sealed class CounterLabOptions
{
    /// <summary>Most addresses.</summary>
    public const int AddressesMax = 64;

    /// <summary>
    /// Nodes of one cluster, <c>host:port</c> each, 1 to 64, without duplicates; required. The client starts with any
    /// of them and stays there while it answers.
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
    /// Time limit of one call to one node, after which another is asked. Default 3 s: a paused node costs a third of an
    /// operation's time. 50 ms to 1 min; limited by <see cref="Timeout"/>.
    /// </summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Longest backoff of an address after a failure: the delay is uniform in 0 to min(this, 100 ms · 2ⁿ). Default
    /// 2 s; 10 ms to 5 min.
    /// </summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often an idle client checks that its node still has its adds, and sends them again if the node lost its
    /// memory. Default 10 s; 50 ms to 10 min. A shorter interval leaves less time in which the only node that has an
    /// add can die unnoticed.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Most adds in progress: not acknowledged by any node yet, or waiting for their concern. One more is refused with
    /// <c>TOO_MANY_PENDING</c>. Default 100,000; 1 to 10,000,000.
    /// </summary>
    public int MaxPending { get; set; } = 100_000;

    /// <summary>Most counters in one message of adds. Default 1,000, at most 300 kB; 1 to 10,000.</summary>
    public int BatchRecords { get; set; } = 1_000;

    /// <summary>The transport. Default <see cref="CounterLabTransport.Native"/>.</summary>
    public CounterLabTransport Transport { get; set; }

    /// <summary>
    /// Where the session is kept; null (default): in memory, so it ends with the process. With a store, the application
    /// can be killed at any moment and continue the session when it starts again. Every message with adds then waits
    /// for one save, which adds made in the meantime share. The client does not dispose the store.
    /// </summary>
    public ISessionStore? SessionStore { get; set; }

    /// <summary>A copy, which later changes to these options do not affect.</summary>
    internal CounterLabOptions Copy()
    {
        var copy = (CounterLabOptions)MemberwiseClone();
        copy.Addresses = [.. Addresses];
        return copy;
    }
}
