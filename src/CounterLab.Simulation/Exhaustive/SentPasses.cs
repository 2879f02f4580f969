using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>Where every node's transfer to every peer stands, which a view does not tell.</summary>
internal sealed class SentPasses
{
    private readonly Dictionary<(NodeProcess Node, string Peer), SentPass> _sent = [];

    /// <summary>The pass last sent to a peer; none: the default.</summary>
    public SentPass Of(NodeProcess node, string peer) => _sent.GetValueOrDefault((node, peer));

    /// <summary>A node sent something.</summary>
    public void Note(NodeProcess node, Send send)
    {
        if (send.Message is PushRequest push)
        {
            var before = _sent.GetValueOrDefault((node, send.Peer));
            var frozen = before.Pass == push.Pass ? before.Frozen : node.Replica.View.Head;
            _sent[(node, send.Peer)] = new SentPass(push.Pass, push.Batch, frozen);
        }
    }
}

/// <summary>Pass, batch, and own operations when it was frozen.</summary>
internal readonly record struct SentPass(PassId Pass, int Batch, ulong Frozen);
