namespace CounterLab.Cli.Simulations;

/// <summary>How the nodes of a measured cluster replicate.</summary>
internal enum ScaleMode
{
    /// <summary>Each node pushes to all others and probes them.</summary>
    Mesh,

    /// <summary>Each node pushes to a few rotating peers and probes them; anti-entropy delivers the rest.</summary>
    Gossip,

    /// <summary>Gossip with 1 % loss and a partition into two halves, both of which accept adds.</summary>
    Split,
}
