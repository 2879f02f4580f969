using CounterLab.Node.Hosting;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tracing;

/// <summary>What one observer is told of messages, reply by reply: what came since the reply before, as far as there is room.</summary>
/// <param name="signal">Raised when there is something to tell.</param>
internal sealed class MessageFrames(MessageLog log, Signal signal) : IDisposable
{
    /// <summary>Events in one reply: with ten replies a second two thousand, some 200 kB. A picture shows no more.</summary>
    public const int EventsMax = 200;

    private readonly MessageReader _reader = log.Open(signal);

    public void AddTo(ObserveReply reply)
    {
        var (entries, missed) = _reader.Take();
        var sample = MessageSample.Of(entries, EventsMax);
        reply.Messages.AddRange(sample.Told.Select(MessageWire.ToWire));
        reply.MessagesMissed = (ulong)(missed + entries.Count - sample.Told.Count);
        _reader.Thin(sample.Cut, isRoomy: entries.Count <= EventsMax / 2);
    }

    public void Dispose() => _reader.Dispose();
}
