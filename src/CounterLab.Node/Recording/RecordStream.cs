using System.Threading.Channels;
using CounterLab.Protocol;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>
/// A record on its way to one reader, who must keep up: a line that finds no room ends it with RESOURCE_EXHAUSTED, after
/// all lines before it. None is ever left out.
/// </summary>
/// <param name="linesMax">Lines that may wait.</param>
internal sealed class RecordStream(int linesMax) : IRecordSink
{
    private readonly Channel<Recorded> _lines = Channel.CreateBounded<Recorded>(
        new BoundedChannelOptions(linesMax) { SingleReader = true, SingleWriter = true });

    /// <summary>Lines in order, until the node has left.</summary>
    /// <exception cref="Grpc.Core.RpcException">The reader was too slow.</exception>
    public IAsyncEnumerable<Recorded> ReadAsync(CancellationToken cancel) => _lines.Reader.ReadAllAsync(cancel);

    public void Take(Recorded line)
    {
        if (!_lines.Writer.TryWrite(line))
        {
            var refusal = Refusal.ResourceExhausted("The record is read too slowly.", $"at most {linesMax} lines that wait", "one more");
            _lines.Writer.TryComplete(refusal.ToException());
        }
        else if (line.Left)
        {
            _lines.Writer.TryComplete();
        }
    }
}
