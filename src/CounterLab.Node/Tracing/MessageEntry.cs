using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Node.Tracing;

/// <summary>
/// One event of a message at this node, as it waits for observers. It is small and refers to nothing large, because
/// thousands may wait.
/// </summary>
/// <param name="Message">The message's name; see <see cref="MessageNames"/>.</param>
/// <param name="Peer">The other end, if known.</param>
/// <param name="Call">The call that it belongs to.</param>
internal sealed record MessageEntry(Kind Kind, string Message, OwnerId Peer, MessageCall Call)
{
    /// <summary>The time on the machine's clock; set by the log.</summary>
    public long AtTicks { get; set; }

    /// <summary>For a push: failures before it.</summary>
    public int Attempt { get; init; }

    /// <summary>What the message carries, or what became visible.</summary>
    public MessageContent Content { get; init; } = MessageContent.None;

    /// <summary>Changed counters with their new values.</summary>
    public IReadOnlyList<(string Counter, Int128 Value)> Values { get; init; } = [];

    /// <summary>Text for display.</summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// Whether the entry is kept even when others are dropped: failures are rare, and what people look for.
    /// </summary>
    public bool IsAlwaysKept => Kind is Kind.GaveUp or Kind.Drop or Kind.Fact;
}
