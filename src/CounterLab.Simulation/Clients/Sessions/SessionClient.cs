using CounterLab.Experiments.Histories;
using CounterLab.Protocol.Sessions;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>
/// A session client: its replica, the node that it currently calls and its unacknowledged adds. It has at most one call
/// in flight.
/// </summary>
internal sealed class SessionClient(int number, int session, SessionReplica replica, OwnerLog log)
{
    private const int CopyOffset = 1_000_000;

    public int Number { get; } = number;

    /// <summary>The number of the client's current session: 1, 2, …</summary>
    public int Session { get; } = session;

    /// <summary>The client's name as an end of links.</summary>
    public string Name { get; } = NameOf(number);

    public SessionReplica Replica { get; } = replica;

    public OwnerLog Log { get; } = log;

    /// <summary>Whether the session is closed, or no node remains that could close it.</summary>
    public bool IsOver { get; set; }

    /// <summary>A second copy of the client, which uses the same session; null: there is none.</summary>
    public SessionClient? Copy { get; private set; }

    /// <summary>Creates a second copy of the client from its state, which calls this node next.</summary>
    public SessionClient BeginCopy(string node, int batchRecords)
    {
        var copy = SessionReplica.Restore(Starter.Cluster, Replica.Secret, Replica.State, out _, batchRecords)!;
        return Copy = new SessionClient(CopyOffset + Number, Session, copy, Log) { Node = node };
    }

    /// <summary>The node that the client calls next.</summary>
    public string Node { get; set; } = "";

    /// <summary>The call in flight, or null if there is none.</summary>
    public SessionCall? Call { get; set; }

    /// <summary>The adds that no node has acknowledged, oldest first.</summary>
    public List<UnackedAdd> Pending { get; } = [];

    /// <summary>Whether the client closes the session as soon as every add is acknowledged.</summary>
    public bool IsClosing { get; set; }

    /// <summary>Whether the client must check that its node still has every operation of the session.</summary>
    public bool IsChecking { get; set; }

    /// <summary>Whether the client waits for the end of a backoff or for its next check.</summary>
    public bool IsResting { get; set; }

    /// <summary>The number of calls so far.</summary>
    public ulong Calls { get; set; }

    /// <summary>Whether no call is in flight and every add is acknowledged.</summary>
    public bool IsDone => IsOver || (Pending.Count == 0 && !IsClosing && !IsChecking && Call is null);

    public static string NameOf(int number) => $"client{number}";
}
