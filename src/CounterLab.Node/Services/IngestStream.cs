using CounterLab.Node.Hosting;
using CounterLab.Node.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Services;

/// <summary>
/// One open ingest stream. It reads a batch, applies it and writes the reply before it reads the next one. At most one
/// batch is therefore in memory, and flow control stops a client that does not read its replies.
/// </summary>
internal sealed class IngestStream(
    ReplicaHost host, NodeMetrics metrics, IServerStreamWriter<IngestReply> replies, ClientTracer? tracer,
    WaitingClient client = default)
{
    /// <summary>
    /// The maximum number of entries in a batch, which the replica applies as one input. With the longest names it
    /// takes about a quarter of the maximum message size.
    /// </summary>
    public const int EntriesMax = 4_096;

    private ulong _last;

    /// <summary>Runs until the client ends its stream.</summary>
    /// <param name="stopping">
    /// Cancelled when the node stops. No more batches are read, but applied batches are still answered.
    /// </param>
    /// <param name="gone">Cancelled when the client disconnects.</param>
    /// <exception cref="RpcException">A batch is malformed, or the node cannot accept any of its adds.</exception>
    public async Task RunAsync(
        IAsyncStreamReader<IngestRequest> requests, CancellationToken stopping, CancellationToken gone)
    {
        while (await requests.MoveNext(stopping))
        {
            await replies.WriteAsync(Take(requests.Current), gone);
        }
    }

    private IngestReply Take(IngestRequest request)
    {
        Check(request);
        var adds = new List<BatchedAdd>(request.Adds.Count);
        foreach (var entry in request.Adds)
        {
            adds.Add(new BatchedAdd(entry.Counter, entry.Amount));
        }

        var call = tracer?.BeginBatch() ?? MessageCall.None;
        var (refusal, outcome) = host.AddBatch(new Input.AddBatch(adds), call, client);
        if (refusal is not null)
        {
            tracer?.Refused(call, refusal);
            throw refusal.ToException();
        }

        _last = request.Number;
        metrics.Ingested(outcome!.Applied, outcome.Refused.Count);
        tracer?.Answered(call, outcome);
        return Reply(request.Number, outcome);
    }

    private void Check(IngestRequest request)
    {
        if (request.Number != _last + 1)
        {
            throw Refusal.InvalidArgument("The batch is out of turn.", $"number {_last + 1}", $"{request.Number}")
                .ToException();
        }

        if (request.Adds.Count is 0 or > EntriesMax)
        {
            throw Refusal.InvalidArgument(
                $"Batch {request.Number} is empty or too large.", $"1 to {EntriesMax} entries",
                $"{request.Adds.Count}").ToException();
        }
    }

    private static IngestReply Reply(ulong number, BatchOutcome outcome)
    {
        var reply = new IngestReply
        {
            Number = number,
            Owner = outcome.Owner.ToWire(),
            Seq = outcome.Seq,
            Applied = (uint)outcome.Applied,
        };
        foreach (var (index, refusal) in outcome.Refused)
        {
            reply.Rejected.Add(new IngestReply.Types.Rejected
            {
                Index = (uint)index,
                Code = (int)refusal.Code.ToStatus(),
                Message = refusal.ToString(),
            });
        }

        return reply;
    }
}
