using CounterLab.Experiments.Histories;
using CounterLab.Protocol.Sessions;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>
/// A session client: its replica, its current node and its unacknowledged adds. It has at most one call in flight.
/// </summary>
internal sealed class SessionClient(int number, int session, SessionReplica replica, OwnerLog log)
{
    public int Number { get; } = number;

    /// <summary>The number of the client's session: 1, 2, …</summary>
    public int Session { get; } = session;

    /// <summary>The name of the client's end of its links.</summary>
    public string Name { get; } = NameOf(number);

    public SessionReplica Replica { get; } = replica;

    public OwnerLog Log { get; } = log;

    /// <summary>The session is closed, or no node is left to close it.</summary>
    public bool IsOver { get; set; }

    /// <summary>The node that the client calls.</summary>
    public string Node { get; set; } = "";

    /// <summary>The call in flight. Null: none.</summary>
    public SessionCall? Call { get; set; }

    /// <summary>The adds that no node has acknowledged, oldest first.</summary>
    public List<PendingAdd> Pending { get; } = [];

    /// <summary>Whether the session is to be closed once everything is acknowledged.</summary>
    public bool IsClosing { get; set; }

    /// <summary>Whether the client is to check that its node still has everything.</summary>
    public bool IsChecking { get; set; }

    /// <summary>Whether the client's next event is scheduled.</summary>
    public bool IsResting { get; set; }

    /// <summary>The number of calls so far.</summary>
    public ulong Calls { get; set; }

    /// <summary>Whether no call is in flight and every add is acknowledged.</summary>
    public bool IsDone => IsOver || (Pending.Count == 0 && !IsClosing && !IsChecking && Call is null);

    public static string NameOf(int number) => $"client{number}";
}
