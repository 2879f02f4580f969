using Google.Protobuf;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>One call: its caller's life, and the number that the caller gave it.</summary>
/// <param name="Node">The caller's id; of a client's call, which the node numbered itself, the node's, else empty.</param>
internal readonly record struct CallKey(string Node, ByteString Incarnation, ulong Number, bool IsOfClient);

/// <summary>How far a call came, by the numbers of its events; 0: that was not seen.</summary>
internal sealed class CallTrack
{
    /// <summary>The request left.</summary>
    public long Sent { get; set; }

    public TimeSpan SentAt { get; set; }

    /// <summary>It arrived.</summary>
    public long Delivered { get; set; }

    /// <summary>The answer left.</summary>
    public long Replied { get; set; }

    /// <summary>A fault took the request or the answer: that was told.</summary>
    public bool IsDropped { get; set; }
}
