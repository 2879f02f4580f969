using CounterLab.Node.Transport;
using CounterLab.Protocol;
using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// The message faults between this node and one peer: they act on this node's requests and on the replies to them. To
/// the replica, a lost message is a call that exceeded its deadline.
/// </summary>
internal sealed class MessageFaults(TimeProvider time)
{
    private volatile InstalledFault[] _requests = [];
    private volatile InstalledFault[] _replies = [];
    private ulong _number;

    /// <param name="outward">The faults of the link to the peer, which act on requests.</param>
    /// <param name="inward">The faults of the link from the peer, which act on replies.</param>
    public void Set(IReadOnlyList<InstalledFault> outward, IReadOnlyList<InstalledFault> inward)
    {
        _requests = [.. outward.Where(
            fault => fault.Fault.Kind is LinkFaultKind.Loss or LinkFaultKind.Duplicate or LinkFaultKind.Reorder)];
        _replies = [.. inward.Where(
            fault => fault.Fault.Kind is LinkFaultKind.Loss or LinkFaultKind.ReplyLoss or LinkFaultKind.Reorder)];
    }

    /// <summary>Makes a call, applying the faults to its request and its reply.</summary>
    /// <param name="call">Makes the actual call and completes within its deadline.</param>
    /// <param name="dropped">
    /// Called with the reason when a fault drops the request or the reply. The outcome is the dropped reply, or null
    /// for a request.
    /// </param>
    public async Task<Input> CarryAsync(
        PeerCall request, Func<PeerCall, Task<Input>> call, Action<Send, Input?, string>? dropped = null)
    {
        var send = request.Send;
        var number = Interlocked.Increment(ref _number);
        var start = time.GetTimestamp();
        if (!await ArrivesAsync(
            _requests, MessageSide.Request, number, send, start, why => dropped?.Invoke(send, null, why)))
        {
            return Lost(send);
        }

        if (IsStruck(_requests, LinkFaultKind.Duplicate, MessageSide.Request, number, counts => counts.AddDuplicated()))
        {
            // The outcome of the duplicate is ignored: the caller expects a single answer.
            _ = call(request with { Deadline = Left(send, start) });
        }

        var outcome = await call(request with { Deadline = Left(send, start) });
        var isAnswer = outcome is Input.Reply or Input.Refused;
        return isAnswer && !await ArrivesAsync(
            _replies, MessageSide.Reply, number, send, start, why => dropped?.Invoke(send, outcome, why))
            ? Lost(send)
            : outcome;
    }

    /// <summary>Waits until the message arrives. Returns false if the deadline passes first.</summary>
    private async ValueTask<bool> ArrivesAsync(
        InstalledFault[] faults, MessageSide side, ulong number, Send send, long start, Action<string> dropped)
    {
        if (faults.Length == 0)
        {
            return true;
        }

        var isLost = IsStruck(faults, LinkFaultKind.Loss, side, number, counts => counts.AddDropped());
        var isReplyLost = IsStruck(faults, LinkFaultKind.ReplyLoss, side, number, counts => counts.AddDropped());
        var delay = isLost || isReplyLost ? TimeSpan.MaxValue : Delay(faults, side, number);
        var left = Left(send, start);
        if (delay >= left)
        {
            dropped(isLost ? "lost" : isReplyLost ? "reply lost" : "late");
        }

        var wait = delay < left ? delay : left;
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time);
        }

        return delay < left;
    }

    private static TimeSpan Delay(InstalledFault[] faults, MessageSide side, ulong number)
    {
        var delay = TimeSpan.Zero;
        foreach (var fault in faults.Where(
            fault => fault.Fault.Kind == LinkFaultKind.Reorder && fault.Strikes(side, number)))
        {
            delay += fault.DelayOf(side, number);
            fault.Counts.AddDelayed();
        }

        return delay;
    }

    /// <summary>Returns whether a fault of this kind affects the message, and counts the effect if so.</summary>
    private static bool IsStruck(
        InstalledFault[] faults, LinkFaultKind kind, MessageSide side, ulong number, Action<FaultEffectCounts> count)
    {
        var isStruck = false;
        foreach (var fault in faults)
        {
            if (fault.Fault.Kind == kind && fault.Strikes(side, number))
            {
                count(fault.Counts);
                isStruck = true;
            }
        }

        return isStruck;
    }

    private TimeSpan Left(Send send, long start) => send.Deadline - time.GetElapsedTime(start);

    private static Input.Failed Lost(Send send) => PeerCall.DeadlineExceeded(send);
}
