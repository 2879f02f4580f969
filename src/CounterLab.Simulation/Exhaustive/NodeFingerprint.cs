using System.Globalization;
using System.Text;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>All of a node that decides what can happen from here on, as text: two worlds of one text need one visit.</summary>
internal static class NodeFingerprint
{
    public static void Append(StringBuilder text, NodeProcess node, bool isWakeDue, SentPasses sent)
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
                $"{peer.Id} {peer.Incarnation} {queue.Operations} {queue.Slots} {queue.Attempts} {queue.Next is null} {sent.Of(node, peer.Id)}\n");
        }
    }
}
