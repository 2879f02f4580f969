using CounterLab.Experiments.Faults;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;

namespace CounterLab.Presentation.Queues;

/// <summary>One directed link with its retry queue, as displayed.</summary>
/// <param name="Queue">The retry queue of the link.</param>
/// <param name="Counts">Whether the receiver is live; only then is the queue part of the header's <c>Owed</c>.</param>
/// <param name="Waits">What the queue is waiting for; empty text if the queue is empty.</param>
/// <param name="Cut">Whether the lab blocks the link (cut or hold), so that it can be healed.</param>
public sealed record LinkRow(LinkId Link, LinkStyle Look, QueueView Queue, bool Counts, string Waits, bool Cut)
{
    /// <summary>Whether the queue has a backlog.</summary>
    public bool Owes => Queue.Operations > 0;

    /// <summary>Whether a retry can be triggered.</summary>
    public Offer Retry => Look.State is QueueLinkState.SenderDown ? new($"{Link.From} is not running") : Owes
        ? Offer.Yes : new($"No operations are pending on this link");

    /// <summary>The age of the queue as a heat level.</summary>
    public int Heat => Queues.Heat.Of(Queue.Operations, Queue.Oldest);

    /// <summary>Builds the display of a link.</summary>
    internal static LinkRow Of(NodeView from, string to, NodeView? receiver, PeerView? peer, LinkFlags flags)
    {
        var queue = peer?.Queue ?? QueueView.Empty;
        var state = StateOf(from, receiver, peer, queue, flags);
        return new LinkRow(
            new LinkId(from.Id, to), LinkStyle.Of(state), queue, peer?.PeerIsLive ?? receiver?.IsLive ?? false,
            queue.Operations == 0
                ? "" : Waiting(state, from, to, receiver, queue), (flags & (LinkFlags.Cut | LinkFlags.Held)) != 0);
    }

    /// <summary>Determines the state of a link.</summary>
    internal static QueueLinkState StateOf(NodeView from, NodeView? to, PeerView? peer, QueueView queue,
        LinkFlags flags) => true switch
        {
            _ when !from.IsLive => QueueLinkState.SenderDown,
            _ when to is null => QueueLinkState.Stranger,
            _ when !to.IsLive => QueueLinkState.ReceiverDown,
            _ when flags.HasFlag(LinkFlags.Cut) => QueueLinkState.Cut,
            _ when flags.HasFlag(LinkFlags.Held) => QueueLinkState.Held,
            _ when to.Process is ProcessState.Paused || from.Process is ProcessState.Paused => QueueLinkState.Paused,
            _ when peer is null => QueueLinkState.NoReport,
            _ when flags.HasFlag(LinkFlags.Degraded) => QueueLinkState.Faulty,
            _ when queue is { Operations: > 0, Attempts: > 0 } => QueueLinkState.Retrying,
            _ when queue.Operations > 0 => QueueLinkState.Sending,
            _ => QueueLinkState.InStep,
        };

    private static string Waiting(QueueLinkState state, NodeView from, string to, NodeView? receiver,
        QueueView queue) => state switch
        {
            QueueLinkState.ReceiverDown => $"{to} to be restarted",
            QueueLinkState.Stranger => $"{to}, which this lab does not observe",
            QueueLinkState.Cut => "the link to be healed",
            QueueLinkState.Held => "the hold to end; then everything is delivered",
            QueueLinkState.Paused => $"{(receiver?.Process is ProcessState.Paused ? to : from.Id)} to be resumed",
            _ when queue.Next is not null => "the next retry",
            _ when queue.Attempts > 0 => "an answer to the push in flight",
            _ => $"an answer from {to}",
        };
}
