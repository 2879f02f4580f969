using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Messages;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients;

/// <summary>
/// Decides whether a node that refuses a client's operation for a limit has reached that limit (docs/OPERATIONS.md,
/// "Limits of a node"). It reads the state of the node, not the text of the refusal.
/// </summary>
internal static class LimitCheck
{
    /// <summary>Whether an add was refused because the node has reached a limit that applies to it.</summary>
    public static bool IsDue(SimulatedProcess process, Refusal? refusal, AddToCounter add)
    {
        var (view, limits) = (process.Replica.View, process.Limits);
        return IsForLimit(refusal) && (
            (!add.Concern.IsLocal && view.WaitingAdds >= limits.Waiters)
            || (view.Find(add.Counter) < 0 && view.CounterCount >= limits.Counters));
    }

    /// <summary>Whether a read was refused because too many reads wait.</summary>
    public static bool IsDue(SimulatedProcess process, Refusal? refusal) =>
        IsForLimit(refusal) && process.Replica.View.WaitingReads >= process.Limits.Reads;

    /// <summary>Whether a session's message was refused because the node has reached a limit.</summary>
    public static bool IsDue(SimulatedProcess process, Refusal? refusal, SessionRequest message, bool awaits) =>
        IsForLimit(refusal) && (
            (awaits && process.Replica.View.WaitingAdds >= process.Limits.Waiters)
            || (message is SessionPush push && HasNoRoom(process, push)));

    /// <summary>Whether a batch of a session was refused for a limit, and no running node has room for it.</summary>
    public static bool IsRefusedByAll(Population population, Refusal? refusal, SessionRequest message) =>
        IsForLimit(refusal) && message is SessionPush push && population.Processes
            .Where(process => process is { IsRunning: true, Cluster: Starter.Cluster })
            .All(process => HasNoRoom(process, push));

    /// <summary>Whether a node can't take a session's batch, because of its limits on owners and counters.</summary>
    public static bool HasNoRoom(SimulatedProcess process, SessionPush push)
    {
        var (view, limits) = (process.Replica.View, process.Limits);
        var names = push.Records.Select(record => record.Counter).Distinct(StringComparer.Ordinal)
            .Count(name => view.Find(name) < 0);
        return (view.OwnerCount >= limits.Owners && view.Vector().All(entry => entry.Owner != push.Owner))
            || (names > 0 && view.CounterCount + names > limits.Counters);
    }

    /// <summary>Returns a counter that the node accepts adds to, whatever its limit on counters.</summary>
    public static string CounterWithRoom(SimulatedNode node, Scenario scenario)
    {
        const string Usual = "c1";
        return node.CounterCount < (scenario.Limits.Counters ?? int.MaxValue)
            ? Usual
            : Enumerable.Range(0, node.CounterCount).Select(node.NameOf).Where(name => !BoundedName.Is(name))
                .Order(StringComparer.Ordinal).FirstOrDefault(Usual);
    }

    /// <summary>Whether a refusal states that a limit is exceeded.</summary>
    public static bool IsForLimit(Refusal? refusal) => refusal?.Code == RefusalCode.ResourceExhausted;
}
