using CounterLab.Node.Hosting;
using CounterLab.Protocol;
using CounterLab.Protocol.State;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Services;

/// <summary>Handles the creation of bounds by clients; see counter.proto.</summary>
internal sealed class BoundCalls(ReplicaHost host, NodeMetrics metrics)
{
    public async Task<BoundReply> RunAsync(BoundRequest request, WaitingClient client)
    {
        var bound = new Bound(request.HasFloor ? request.Floor : null, request.HasCap ? request.Cap : null);
        var (refusal, result) = host.SetBound(
            new Input.SetBound(request.Counter, bound, ConcernTexts.Within(request.WithinMs)), client);
        var settled = refusal is null ? await EndAsync(result!, client.Cancel) : null;
        if ((refusal ?? settled!.Refusal) is { } why)
        {
            metrics.Refused(why);
            throw why.ToException();
        }

        return new BoundReply { Owner = settled!.Owner.ToWire(), Seq = settled.Seq, Members = (uint)settled.Members };
    }

    private static async Task<BoundSettled> EndAsync(Task<BoundSettled> result, CancellationToken cancel)
    {
        try
        {
            return await result.WaitAsync(cancel);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new Refusal(
                RefusalCode.Unavailable, "The node is stopping: whether the bounds were created is unknown.",
                "a running node", "a node that is stopping").ToException();
        }
    }
}
