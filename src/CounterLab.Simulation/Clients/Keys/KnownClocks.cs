using CounterLab.Protocol.Adds;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;
using static System.FormattableString;

namespace CounterLab.Simulation.Clients.Keys;

/// <summary>
/// What clients know from answers about each node: its incarnation, and a time on its clock. A key needs both.
/// </summary>
internal sealed class KnownClocks(World world)
{
    private readonly Dictionary<string, (SimulatedProcess Process, TimeSpan Clock)> _known =
        new(StringComparer.Ordinal);

    /// <summary>Returns a new key for an add to a node, or null if the node has not answered yet.</summary>
    /// <param name="named">The process that answered, whose incarnation the key names.</param>
    public IdempotencyKey? NewKey(string node, long number, out SimulatedProcess? named)
    {
        var isKnown = _known.TryGetValue(node, out var known);
        named = known.Process;
        return isKnown
            ? new IdempotencyKey(Invariant($"key-{number}"), known.Process.State.Self.Incarnation, known.Clock)
            : null;
    }

    /// <summary>Called when an answer arrives that a node gave at this time on its clock.</summary>
    public void Learn(string node, SimulatedProcess process, TimeSpan clock) =>
        _known[node] = (process, clock);

    /// <summary>Called when a node answered an attempt now.</summary>
    public TimeSpan ClockOf(SimulatedProcess process) => process.Clock(world.Now);

    /// <summary>Called when a node refused a key: what is known of it is outdated.</summary>
    public void Forget(string node) => _known.Remove(node);
}
