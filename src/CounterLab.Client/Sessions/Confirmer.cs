using System.Collections.Concurrent;
using CounterLab.Client.Calls;
using CounterLab.Client.Telemetry;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;
using Grpc.Core;

namespace CounterLab.Client.Sessions;

/// <summary>
/// Waits until enough members confirm adds that a node has acknowledged: it sends the node a claim for what it already
/// has, with a concern. The claim carries no records, so it can be sent alongside the sender's passes, and adds with a
/// smaller concern do not wait for it. If the concern is not met through one node, the next address is tried.
/// </summary>
internal sealed class Confirmer(
    NodePool pool, WakeSignal wake, CounterLabOptions options, TimeProvider time, ClientMetrics metrics)
{
    /// <summary>
    /// Time limit for one node before another is tried: the node may be on the minority side of a partition.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The number of different concerns: quorum, all, and each number of members.</summary>
    private const int GroupsMax = Concern.CountMax + 2;

    private readonly ConcurrentDictionary<Concern, ConcernGroup> _groups = new();
    private ClientSession? _session;
    private CancellationToken _stop;

    private ClientSession Session => _session!; // set before the first add

    /// <summary>Number of adds that wait for their concern.</summary>
    public int Count => _groups.Values.Sum(group => group.Count);

    public void Begin(ClientSession session, CancellationToken stop) => (_session, _stop) = (session, stop);

    /// <summary>Takes over an acknowledged add until its concern is met or its time limit passes.</summary>
    public void Take(PendingAdd add)
    {
        if (add.Concern.IsLocal)
        {
            return;
        }

        var group = _groups.GetOrAdd(add.Concern, concern => new ConcernGroup(concern));
        AssertInvariants(add.Concern, group);
        if (group.Enter(add))
        {
            _ = Task.Run(() => ServeAsync(group), CancellationToken.None);
        }
    }

    /// <summary>Checks that the confirmer was started, and that each concern has its own group.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants(Concern concern, ConcernGroup group)
    {
        Invariant.Holds(_session is not null, "a session to confirm adds of");
        Invariant.Holds(group.Concern == concern, $"the group of {concern}; found that of {group.Concern}");
        Invariant.Holds(_groups.Count <= GroupsMax, $"at most {GroupsMax} concerns; found {_groups.Count}");
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
                group.Settle(); // the client is closing
            }
        }

        wake.Raise();
    }

    private async Task StepAsync(ConcernGroup group)
    {
        _stop.ThrowIfCancellationRequested();
        var raised = wake.Next;
        var node = pool.Pick(out var rest);
        if (node is not null && Session.HolderAt(node.Address) is var (holder, held)
            && group.UpTo(held) is > 0 and var upTo)
        {
            await AskAsync(group, node, Session.Claim(holder, upTo)).ConfigureAwait(false);
        }
        else
        {
            // the sender raises the signal when a node has received more
            var wait = node is null && rest < Patience ? rest : Patience;
            await wake.WaitAsync(raised, wait, _stop).ConfigureAwait(false);
        }
    }

    private SessionTerms Terms(ConcernGroup group) => new(group.Concern.ToString(), (uint)Math.Min(
        Patience.TotalMilliseconds, Math.Ceiling(options.CallTimeout.TotalMilliseconds * 0.8)));

    private async Task AskAsync(ConcernGroup group, NodeSlot node, SessionPush claim)
    {
        using var limit = new CallLimit(time, options.CallTimeout, _stop);
        try
        {
            var call = new CallOptions(cancellationToken: limit.Token);
            var response = await SessionCalls.CallAsync(node.Sessions, claim, Terms(group), call).ConfigureAwait(false);
            pool.Succeed(node);
            Take(group, node, claim, response);
        }
        catch (RpcException e) when (!_stop.IsCancellationRequested)
        {
            metrics.Retried();
            Judge(group, node, e);
        }
    }

    private void Take(ConcernGroup group, NodeSlot node, SessionPush claim, SessionResponse response)
    {
        if (response.Reply.ContiguousSeq < claim.UpTo)
        {
            Session.Doubt(node.Address);
            wake.Raise();
            return;
        }

        group.Confirm(claim.UpTo, response.ConcernMet, response.ConfirmedBy);
        if (!response.ConcernMet)
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
            group.Settle(); // the concern can never be met
        }
        else if (failure.Code == "FAILED_PRECONDITION")
        {
            Session.Doubt(node.Address); // another incarnation or another node answered
            wake.Raise();
        }
        else
        {
            pool.Fail(node, failure);
        }
    }
}
