using System.Threading.Channels;
using CounterLab.Protocol;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>
/// A recording for one reader. If the reader is too slow, the stream ends with RESOURCE_EXHAUSTED after the queued
/// lines. No line is ever skipped.
/// </summary>
/// <param name="linesMax">The maximum number of queued lines.</param>
internal sealed class RecordStream(int linesMax) : IRecordSink
{
    private readonly Channel<Recorded> _lines = Channel.CreateBounded<Recorded>(
        new BoundedChannelOptions(linesMax) { SingleReader = true, SingleWriter = true });

    /// <summary>Returns the lines in order, until the node has left.</summary>
    /// <exception cref="Grpc.Core.RpcException">The reader was too slow.</exception>
    public IAsyncEnumerable<Recorded> ReadAsync(CancellationToken cancel) => _lines.Reader.ReadAllAsync(cancel);

    public void Take(Recorded line)
    {
        if (!_lines.Writer.TryWrite(line))
        {
            var refusal = Refusal.ResourceExhausted(
                "The recording is read too slowly.", $"at most {linesMax} waiting lines", "one more");
            _lines.Writer.TryComplete(refusal.ToException());
        }
        else if (line.Left)
        {
            _lines.Writer.TryComplete();
        }
    }
}
