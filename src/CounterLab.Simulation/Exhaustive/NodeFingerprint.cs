using System.Globalization;
using System.Text;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>
/// Writes the part of a node's state that determines what can happen next as text. Worlds with equal texts are explored
/// once.
/// </summary>
internal static class NodeFingerprint
{
    public static void Append(StringBuilder text, SimulatedProcess node, bool isWakeDue, SentPasses sent)
    {
        var state = node.State;
        text.Append(CultureInfo.InvariantCulture, $"{node.Log.Name} {isWakeDue} {state.IsReady}\n");
        text.AppendJoin(' ', state.Vector).Append('\n');
        text.AppendJoin(' ', node.Replica.View.Members).Append('\n');
        for (var counter = 0; counter < state.CounterCount; counter++)
        {
            text.Append(state.NameOf(counter)).Append(' ').AppendJoin(' ', state.SlotsOf(counter)).Append('\n');
        }

        foreach (var peer in state.Peers)
        {
            var queue = peer.Queue;
            text.Append(CultureInfo.InvariantCulture,
                $"{peer.Id} {peer.Incarnation} {queue.Operations} {queue.Slots} {queue.Attempts} {queue.Next is null} "
                    + $"{sent.Of(node, peer.Id)}\n");
        }
    }
}
