using CounterLab.Node.Hosting;
using CounterLab.Protocol;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Recording;

/// <summary>
/// One open recording stream, which sends what the node does from the call on. It counts towards the maximum number of
/// streams.
/// </summary>
internal sealed class RecordCall(ReplicaHost host, ChangeHub hub, NodeHost node)
{
    public async Task RunAsync(IServerStreamWriter<Recorded> responses, CancellationToken cancelled)
    {
        if (!node.Options.Lab)
        {
            throw new RpcException(new Status(
                StatusCode.Unimplemented,
                "Recording is off. Expected a node started with --lab; found one without it."));
        }

        var place = hub.Open((_, _) => false, wakesAlways: false)
            ?? throw Refusal.ResourceExhausted("Too many streams.", $"at most {hub.StreamsMax}", "one more")
                .ToException();
        var stream = new RecordStream(node.Options.RecordLinesMax);
        try
        {
            host.Record(stream);
            await SendAsync(stream, responses, cancelled);
        }
        finally
        {
            host.EndRecord(stream);
            hub.Close(place);
        }
    }

    private async Task SendAsync(
        RecordStream stream, IServerStreamWriter<Recorded> responses, CancellationToken cancelled)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancelled, node.Stopping);
        try
        {
            await foreach (var line in stream.ReadAsync(cancel.Token))
            {
                await responses.WriteAsync(line, cancel.Token);
            }
        }
        catch (OperationCanceledException) when (!node.Stopping.IsCancellationRequested)
        {
            return; // the reader disconnected
        }
        catch (OperationCanceledException)
        {
            // The node is stopping.
        }

        throw new RpcException(new Status(StatusCode.Unavailable, "The node is stopping."));
    }
}
