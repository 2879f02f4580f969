using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Simulation.Network;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>
/// A client with a session: its replica, the node it turns to, and what it has not been told yet. One call at a time.
/// </summary>
internal sealed class SessionClient(int number, int session, SessionReplica replica, OwnerLog log)
{
    public int Number { get; } = number;

    /// <summary>Which of the client's sessions: 1, 2, …</summary>
    public int Session { get; } = session;

    /// <summary>Its end of its links.</summary>
    public string Name { get; } = NameOf(number);

    public SessionReplica Replica { get; } = replica;

    public OwnerLog Log { get; } = log;

    /// <summary>Closed, or nobody is left to close it.</summary>
    public bool IsOver { get; set; }

    /// <summary>Where it turns to.</summary>
    public string Node { get; set; } = "";

    /// <summary>The call under way; null: none.</summary>
    public SessionCall? Call { get; set; }

    /// <summary>Adds that no node has acknowledged, oldest first.</summary>
    public List<SessionAdd> Pending { get; } = [];

    /// <summary>Asked to close, once everything is acknowledged.</summary>
    public bool IsClosing { get; set; }

    /// <summary>It is to see whether its node still has everything.</summary>
    public bool IsChecking { get; set; }

    /// <summary>The next step is entered already.</summary>
    public bool IsResting { get; set; }

    /// <summary>Calls so far.</summary>
    public ulong Calls { get; set; }

    /// <summary>Nothing is under way, and nothing is owed.</summary>
    public bool IsDone => IsOver || (Pending.Count == 0 && !IsClosing && !IsChecking && Call is null);

    public static string NameOf(int number) => $"client{number}";
}

/// <summary>One add of a session, as its caller sees it.</summary>
internal sealed record SessionAdd(long Number, AddToCounter Add, TimeSpan Start)
{
    /// <summary>Its number within the session; 0: not begun.</summary>
    public ulong Seq { get; set; }
}

/// <summary>One call of a session's client, to the node at an address.</summary>
internal sealed class SessionCall(SessionClient client, string node, SessionRequest message, Concern concern, LinkState link)
{
    public SessionClient Client { get; } = client;

    public string Node { get; } = node;

    public SessionRequest Message { get; } = message;

    public Concern Concern { get; } = concern;

    public LinkState Link { get; } = link;

    public int CutsAtSend { get; } = link.Cuts;

    /// <summary>Number of the trace event that sent it.</summary>
    public long SentEvent { get; set; }

    /// <summary>When it arrived first.</summary>
    public TimeSpan TakenAt { get; set; }
}

/// <summary>An answer on its way to a session's client.</summary>
/// <param name="Reply">Null: a refusal, or nobody listens there.</param>
internal sealed record SessionAnswer(SessionCall Call, LinkState Link, SessionReply? Reply, Refusal? Refusal, long SentEvent)
{
    public int CutsAtSend { get; } = Link.Cuts;
}
