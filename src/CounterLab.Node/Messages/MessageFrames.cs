using CounterLab.Contracts.V1;
using CounterLab.Protocol;

namespace CounterLab.Node;

/// <summary>What one observer is told of messages, reply by reply: what came since the reply before, as far as there is room.</summary>
/// <param name="signal">Raised when there is something to tell.</param>
/// <param name="self">This node's life.</param>
internal sealed class MessageFrames(MessageLog log, Signal signal, Incarnation self) : IDisposable
{
    /// <summary>Events in one reply: with ten replies a second two thousand, some 200 kB. A picture shows no more.</summary>
    public const int EventsMax = 200;

    private readonly MessageReader _reader = log.Open(signal);

    public void AddTo(ObserveReply reply)
    {
        var (entries, missed) = _reader.Take();
        var told = MessageSample.Of(entries, EventsMax, self);
        reply.Messages.AddRange(told.Select(MessageWire.ToWire));
        reply.MessagesMissed = (ulong)(missed + entries.Count - told.Count);
    }

    public void Dispose() => _reader.Dispose();
}
