namespace CounterLab.Lab.Live.Fleets;

/// <summary>How a process of a node is started: under which id, in which cluster, and whom it knows.</summary>
/// <param name="HasPort">Whether it takes the node's port, if that is free; otherwise any free one.</param>
/// <param name="HasPeers">Whether it gets all other nodes as bootstrap addresses.</param>
internal readonly record struct ProcessRole(string Id, string Cluster, bool HasPort = true, bool HasPeers = true);
