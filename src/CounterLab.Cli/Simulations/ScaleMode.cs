namespace CounterLab.Cli.Simulations;

/// <summary>How the nodes of a measured cluster spread what is new.</summary>
internal enum ScaleMode
{
    /// <summary>Each pushes to and probes every other.</summary>
    Mesh,

    /// <summary>Each pushes to and probes a rotating few; anti-entropy brings the rest.</summary>
    Gossip,

    /// <summary>As gossip, with 1 % loss, and the halves cut off from each other while both take adds.</summary>
    Split,
}
