namespace CounterLab.Cli.Simulations;

/// <summary>How the nodes of a measured cluster spread changes.</summary>
internal enum ScaleMode
{
    /// <summary>Each pushes to and probes every other.</summary>
    Mesh,

    /// <summary>Each pushes to and probes a few rotating peers; anti-entropy delivers the rest.</summary>
    Gossip,

    /// <summary>As gossip, with 1 % loss, and a partition into halves that both accept adds.</summary>
    Split,
}
