using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>Tracks the last pass of every node to every peer, which a replica's view does not show.</summary>
internal sealed class SentPasses
{
    private readonly Dictionary<(SimulatedProcess Node, string Peer), SentPass> _sent = [];

    /// <summary>Returns the last pass that was sent to a peer, or the default value if there is none.</summary>
    public SentPass Of(SimulatedProcess node, string peer) => _sent.GetValueOrDefault((node, peer));

    /// <summary>Records that a node sent a message.</summary>
    public void Note(SimulatedProcess node, Send send)
    {
        if (send.Message is PushRequest push)
        {
            var before = _sent.GetValueOrDefault((node, send.Peer));
            var frozen = before.Pass == push.Pass ? before.Frozen : node.Replica.View.Head;
            _sent[(node, send.Peer)] = new SentPass(push.Pass, push.Batch, frozen);
        }
    }
}
