namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>The progress of a call, as numbers of its events; 0: not seen.</summary>
internal sealed class CallProgress
{
    /// <summary>The request left.</summary>
    public long Sent { get; set; }

    public TimeSpan SentAt { get; set; }

    /// <summary>It arrived.</summary>
    public long Delivered { get; set; }

    /// <summary>The answer left.</summary>
    public long Replied { get; set; }

    /// <summary>A fault dropped the request or the reply, and this was reported.</summary>
    public bool IsDropped { get; set; }
}
