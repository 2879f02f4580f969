using System.Collections.Concurrent;
using CounterLab.Client.Calls;
using CounterLab.Client.Telemetry;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Client.Sessions;

/// <summary>
/// Has members confirm adds that a node has acknowledged: a claim of what the node has, with a concern. It carries no records
/// and claims nothing new ("who has everything up to v, has everything up to v"), so it may go beside the sender's passes,
/// and nobody who asks for less waits for it. Where a node can't confirm them, the next address is tried.
/// </summary>
internal sealed class Confirmer(NodePool pool, Pulse pulse, CounterLabOptions options, TimeProvider time, ClientMetrics metrics)
{
    /// <summary>How long one node is given before another is tried: it may be on the minority's side.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Concern, ConcernGroup> _groups = new();
    private SessionBook _book = null!;
    private CancellationToken _stop;

    /// <summary>Adds that wait now.</summary>
    public int Count => _groups.Values.Sum(group => group.Count);

    public void Begin(SessionBook book, CancellationToken stop) => (_book, _stop) = (book, stop);

    /// <summary>An add was acknowledged.</summary>
    public void Take(PendingAdd add)
    {
        if (add.Concern.IsLocal)
        {
            return;
        }

        var group = _groups.GetOrAdd(add.Concern, concern => new ConcernGroup(concern));
        if (group.Enter(add))
        {
            _ = Task.Run(() => ServeAsync(group), CancellationToken.None);
        }
    }

    private async Task ServeAsync(ConcernGroup group)
    {
        while (!group.TryEnd())
        {
            try
            {
                await StepAsync(group).ConfigureAwait(false);
            }
            catch (Exception e) when (e is ObjectDisposedException || _stop.IsCancellationRequested)
            {
                group.Settle(); // the client ends
            }
        }

        pulse.Beat();
    }

    private async Task StepAsync(ConcernGroup group)
    {
        _stop.ThrowIfCancellationRequested();
        var beat = pulse.Next;
        var node = pool.Pick(out var rest);
        if (node is not null && _book.HolderAt(node.Address) is var (life, held) && group.UpTo(held) is > 0 and var upTo)
        {
            await AskAsync(group, node, Claim(group, life, upTo)).ConfigureAwait(false);
        }
        else
        {
            var wait = node is null && rest < Patience ? rest : Patience; // the sender beats when it has brought more
            await pulse.WaitAsync(beat, wait, _stop).ConfigureAwait(false);
        }
    }

    private SessionPushRequest Claim(ConcernGroup group, OwnerId life, ulong upTo)
    {
        var claim = new SessionPush(options.Cluster, _book.Owner.Incarnation, life, 1, 0, true, [], upTo, upTo).ToWire();
        claim.Concern = group.Concern.ToString();
        claim.WithinMs = (uint)Math.Min(Patience.TotalMilliseconds, Math.Ceiling(options.CallTimeout.TotalMilliseconds * 0.8));
        return claim;
    }

    private async Task AskAsync(ConcernGroup group, NodeSlot node, SessionPushRequest claim)
    {
        using var limit = new CallLimit(time, options.CallTimeout, _stop);
        try
        {
            var reply = await node.Sessions.PushAsync(claim, cancellationToken: limit.Token).ConfigureAwait(false);
            pool.Succeed(node);
            Take(group, node, claim, reply);
        }
        catch (RpcException e) when (!_stop.IsCancellationRequested)
        {
            metrics.Retried();
            Judge(group, node, e);
        }
    }

    private void Take(ConcernGroup group, NodeSlot node, SessionPushRequest claim, SessionPushReply reply)
    {
        if (reply.V < claim.UpTo)
        {
            _book.Doubt(node.Address);
            pulse.Beat();
            return;
        }

        group.Confirm(claim.UpTo, reply.ConcernMet, [.. reply.Confirmations.Select(owner => owner.Node)]);
        if (!reply.ConcernMet)
        {
            pool.Leave(node);
        }
    }

    private void Judge(ConcernGroup group, NodeSlot node, RpcException exception)
    {
        var failure = CallFailure.Of(exception);
        var isEnded = failure.Code is "SESSION_CLOSED" or "SESSION_BROKEN";
        var isBeyondMembers = failure.Code == "FAILED_PRECONDITION" && failure.Found == group.Concern.ToString();
        if (isEnded || isBeyondMembers)
        {
            group.Settle(); // it can never be met
        }
        else if (failure.Code == "FAILED_PRECONDITION")
        {
            _book.Doubt(node.Address); // another life, or another node
            pulse.Beat();
        }
        else
        {
            pool.Fail(node, failure);
        }
    }
}
