using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;

namespace CounterLab.Presentation.Queues;

/// <summary>One directed link with its retry queue, as it is told.</summary>
/// <param name="Queue">What the sender owes over it.</param>
/// <param name="Counts">The receiver is live: the debt is part of what the header shows as owed.</param>
/// <param name="Waits">What a debt waits for; empty when nothing is owed.</param>
/// <param name="Cut">The lab lets nothing pass, whatever else is wrong: it can be healed. Of a held link that is so too.</param>
public sealed record LinkRow(LinkId Link, LinkLook Look, QueueView Queue, bool Counts, string Waits, bool Cut)
{
    /// <summary>Something is owed.</summary>
    public bool Owes => Queue.Operations > 0;

    /// <summary>Whether its sender can be made to try again at once.</summary>
    public Offer Retry => Look.State is LinkState.SenderDown ? new($"{Link.From} does not run") : Owes ? Offer.Yes : new($"{Link.From} owes {Link.To} nothing");

    /// <summary>How old the debt is, in steps.</summary>
    public int Heat => Queues.Heat.Of(Queue.Operations, Queue.Oldest);

    /// <summary>Puts a link into words.</summary>
    internal static LinkRow Of(NodeView from, string to, NodeView? receiver, PeerView? peer, LinkFlags flags)
    {
        var queue = peer?.Queue ?? QueueView.Empty;
        var state = StateOf(from, receiver, peer, queue, flags);
        return new LinkRow(
            new LinkId(from.Id, to), LinkLook.Of(state), queue, peer?.PeerIsLive ?? receiver?.IsLive ?? false,
            queue.Operations == 0 ? "" : Waiting(state, from, to, receiver, queue), (flags & (LinkFlags.Cut | LinkFlags.Held)) != 0);
    }

    /// <summary>Which state a link is in.</summary>
    internal static LinkState StateOf(NodeView from, NodeView? to, PeerView? peer, QueueView queue, LinkFlags flags) => true switch
    {
        _ when !from.IsLive => LinkState.SenderDown,
        _ when to is null => LinkState.Stranger,
        _ when !to.IsLive => LinkState.ReceiverDown,
        _ when flags.HasFlag(LinkFlags.Cut) => LinkState.Cut,
        _ when flags.HasFlag(LinkFlags.Held) => LinkState.Held,
        _ when to.Process is ProcessState.Paused || from.Process is ProcessState.Paused => LinkState.Paused,
        _ when peer is null => LinkState.NoReport,
        _ when flags.HasFlag(LinkFlags.Hurt) => LinkState.Faulty,
        _ when queue is { Operations: > 0, Attempts: > 0 } => LinkState.Retrying,
        _ when queue.Operations > 0 => LinkState.Sending,
        _ => LinkState.InStep,
    };

    private static string Waiting(LinkState state, NodeView from, string to, NodeView? receiver, QueueView queue) => state switch
    {
        LinkState.ReceiverDown => $"{to} to be restarted",
        LinkState.Stranger => $"{to}, which this lab does not see",
        LinkState.Cut => "the link to be healed",
        LinkState.Held => "the hold to end; then all of it arrives",
        LinkState.Paused => $"{(receiver?.Process is ProcessState.Paused ? to : from.Id)} to be resumed",
        _ when queue.Next is not null => "the next try",
        _ when queue.Attempts > 0 => "an answer: a try is under way",
        _ => $"an answer of {to}",
    };
}

/// <summary>What the lab does to a link.</summary>
[Flags]
internal enum LinkFlags : byte
{
    None = 0,
    Cut = 1,
    Held = 2,
    Hurt = 4,
}
