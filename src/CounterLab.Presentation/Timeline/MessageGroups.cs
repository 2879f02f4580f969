namespace CounterLab.Presentation.Timeline;

/// <summary>Groups of events that can be shown or hidden.</summary>
[Flags]
public enum MessageGroups
{
    /// <summary>No group.</summary>
    None = 0,

    /// <summary>Requests of clients (adds, sessions) and their answers.</summary>
    Clients = 1,

    /// <summary>Pushes of operations from node to node.</summary>
    Pushes = 2,

    /// <summary>Acknowledgements of pushes.</summary>
    Acks = 4,

    /// <summary>Digests of anti-entropy.</summary>
    Digests = 8,

    /// <summary>Liveness probes and their answers.</summary>
    Probes = 16,

    /// <summary>Handshakes and leave messages.</summary>
    Hellos = 32,

    /// <summary>Reports of nodes: joins, merges, failures.</summary>
    Reports = 64,

    /// <summary>All other events.</summary>
    Others = 128,
}
