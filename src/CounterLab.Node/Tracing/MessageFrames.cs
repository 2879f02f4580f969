using CounterLab.Node.Hosting;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tracing;

/// <summary>
/// The message events for one observer, reply by reply: what happened since the reply before, as far as there is room.
/// </summary>
/// <param name="signal">Raised when there is something to send.</param>
internal sealed class MessageFrames(MessageLog log, Signal signal) : IDisposable
{
    /// <summary>
    /// Most events in one reply: with ten replies a second 2,000 events, about 200 kB. A picture shows no more.
    /// </summary>
    public const int EventsMax = 200;

    private readonly MessageReader _reader = log.Open(signal);

    public void AddTo(ObserveReply reply)
    {
        var (entries, missed) = _reader.Take();
        var sample = MessageSample.Of(entries, EventsMax);
        reply.Messages.AddRange(sample.Kept.Select(MessageWire.ToWire));
        reply.MessagesMissed = (ulong)(missed + entries.Count - sample.Kept.Count);
        _reader.Thin(sample.Cut, isRoomy: entries.Count <= EventsMax / 2);
    }

    public void Dispose() => _reader.Dispose();
}
