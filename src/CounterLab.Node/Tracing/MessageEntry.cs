using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Node.Tracing;

/// <summary>
/// One event of a message at this node, queued for observers. It is small and references nothing large, because
/// thousands may be queued.
/// </summary>
/// <param name="Message">The name of the message; see <see cref="MessageNames"/>.</param>
/// <param name="Peer">The other end, if known.</param>
/// <param name="Call">The call that the message belongs to.</param>
internal sealed record MessageEntry(Kind Kind, string Message, OwnerId Peer, MessageCall Call)
{
    /// <summary>The time on the machine's clock, which the log sets.</summary>
    public long AtTicks { get; set; }

    /// <summary>For a push, the number of failed attempts before it.</summary>
    public int Attempt { get; init; }

    /// <summary>The content of the message, or what became visible.</summary>
    public MessageContent Content { get; init; } = MessageContent.None;

    /// <summary>The changed counters with their new values.</summary>
    public IReadOnlyList<(string Counter, Int128 Value)> Values { get; init; } = [];

    /// <summary>A text for display.</summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// Whether the entry is kept even if others are dropped. Failures are: they are rare, and users look for them.
    /// </summary>
    public bool IsAlwaysKept => Kind is Kind.GaveUp or Kind.Drop or Kind.Fact;
}
