using CounterLab.Node.Hosting;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tracing;

/// <summary>
/// Adds message events to the replies for one observer: those since the previous reply, sampled if there are too many.
/// </summary>
/// <param name="signal">Raised when there is something to send.</param>
internal sealed class MessageFrames(MessageLog log, Signal signal) : IDisposable
{
    /// <summary>
    /// The maximum number of events in one reply. With ten replies per second this is 2,000 events, about 200 kB, per
    /// second, and a diagram cannot show more.
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
