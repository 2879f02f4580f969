namespace CounterLab.Simulation.Pictures;

/// <summary>How a node considers a peer, and its backlog for it.</summary>
/// <param name="State">alive, suspect or dead.</param>
/// <param name="Heard">The time since the peer was last heard. Null: never.</param>
/// <param name="Operations">The number of operations in the retry queue.</param>
/// <param name="Oldest">The age of the oldest of them.</param>
/// <param name="Next">The time until the next attempt. Null: none is scheduled.</param>
public sealed record PeerPicture(
    string Id, string State, TimeSpan? Heard, ulong Operations, int Slots, TimeSpan Oldest, int Attempts,
    TimeSpan? Next, string LastError);
