namespace CounterLab.Presentation.Queues;

/// <summary>State of a directed link, in order of precedence.</summary>
public enum QueueLinkState
{
    /// <summary>The sender is not running, so its queue is lost.</summary>
    SenderDown,

    /// <summary>The sender has not reported its queue yet.</summary>
    NoReport,

    /// <summary>The sender knows this receiver, but the lab does not.</summary>
    Stranger,

    /// <summary>The receiver is not running; its backlog is counted separately.</summary>
    ReceiverDown,

    /// <summary>The link is cut.</summary>
    Cut,

    /// <summary>The link is held: everything is delivered when the hold ends.</summary>
    Held,

    /// <summary>One of the two nodes is paused.</summary>
    Paused,

    /// <summary>A fault degrades the link.</summary>
    Faulty,

    /// <summary>There is a backlog, and attempts have failed.</summary>
    Retrying,

    /// <summary>There is a backlog, and a push is in flight.</summary>
    Sending,

    /// <summary>The queue is empty.</summary>
    InStep,
}
