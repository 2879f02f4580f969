namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>The progress of a call, as numbers of its trace events; 0: not seen.</summary>
internal sealed class CallProgress
{
    /// <summary>The event in which the request was sent.</summary>
    public long Sent { get; set; }

    public TimeSpan SentAt { get; set; }

    /// <summary>The event in which it arrived.</summary>
    public long Delivered { get; set; }

    /// <summary>The event in which the reply was sent.</summary>
    public long Replied { get; set; }

    /// <summary>Whether a fault dropped the request or the reply, and this was reported.</summary>
    public bool IsDropped { get; set; }
}
