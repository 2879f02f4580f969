using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Node.Tracing;

/// <summary>
/// One thing that a node saw of a message, as it waits to be told: small, and holding on to nothing that is large, for
/// thousands of them may wait.
/// </summary>
/// <param name="Message">Which message: see <see cref="MessageNames"/>.</param>
/// <param name="Peer">The other end, as far as it is known.</param>
/// <param name="Call">Which call it is about.</param>
internal sealed record MessageEntry(Kind Kind, string Message, OwnerId Peer, MessageCall Call)
{
    /// <summary>When, on the machine's clock; given by the log.</summary>
    public long AtTicks { get; set; }

    /// <summary>Of a push: failures before it.</summary>
    public int Attempt { get; init; }

    /// <summary>What it carries, or what became visible.</summary>
    public Cargo Cargo { get; init; } = Cargo.None;

    /// <summary>Counters that changed, and what they are now.</summary>
    public IReadOnlyList<(string Counter, Int128 Value)> Values { get; init; } = [];

    /// <summary>For people.</summary>
    public string Text { get; init; } = "";

    /// <summary>It is told also where others are left out: what went wrong is rare, and what people look for.</summary>
    public bool IsAlwaysTold => Kind is Kind.GaveUp or Kind.Drop or Kind.Fact;
}
