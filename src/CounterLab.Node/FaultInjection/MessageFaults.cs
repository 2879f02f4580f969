using CounterLab.Node.Hosting;
using CounterLab.Protocol;
using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// What the faults in force make of this node's requests to one peer and of the replies. A message that does not arrive
/// is for the replica a call that hung to its deadline.
/// </summary>
internal sealed class MessageFaults(TimeProvider time)
{
    private volatile ActiveFault[] _requests = [];
    private volatile ActiveFault[] _replies = [];
    private ulong _number;

    /// <param name="outward">Faults of the link to the peer: they act on requests.</param>
    /// <param name="inward">Faults of the link from the peer: they act on replies.</param>
    public void Set(IReadOnlyList<ActiveFault> outward, IReadOnlyList<ActiveFault> inward)
    {
        _requests = [.. outward.Where(fault => fault.Wanted.Kind is LinkFaultKind.Loss or LinkFaultKind.Duplicate or LinkFaultKind.Reorder)];
        _replies = [.. inward.Where(fault => fault.Wanted.Kind is LinkFaultKind.Loss or LinkFaultKind.ReplyLoss or LinkFaultKind.Reorder)];
    }

    /// <summary>Makes the call as far as the faults let it come.</summary>
    /// <param name="call">Makes it for real, and ends within the time it is given.</param>
    /// <param name="dropped">Told when the faults take the request, or the answer that is given with it, and why.</param>
    public async Task<Input> CarryAsync(Send send, Func<Send, TimeSpan, Task<Input>> call, Action<Send, Input?, string>? dropped = null)
    {
        var number = Interlocked.Increment(ref _number);
        var start = time.GetTimestamp();
        if (!await ArrivesAsync(_requests, MessageSide.Request, number, send, start, why => dropped?.Invoke(send, null, why)))
        {
            return Lost(send);
        }

        if (IsStruck(_requests, LinkFaultKind.Duplicate, MessageSide.Request, number, counts => counts.AddDuplicated()))
        {
            _ = call(send, Left(send, start)); // who asked twice takes one answer
        }

        var outcome = await call(send, Left(send, start));
        var isAnswer = outcome is Input.Reply or Input.Refused;
        return isAnswer && !await ArrivesAsync(_replies, MessageSide.Reply, number, send, start, why => dropped?.Invoke(send, outcome, why))
            ? Lost(send)
            : outcome;
    }

    /// <summary>True in the moment the message arrives; false when the deadline has passed without.</summary>
    private async ValueTask<bool> ArrivesAsync(
        ActiveFault[] faults, MessageSide side, ulong number, Send send, long start, Action<string> dropped)
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

    private static TimeSpan Delay(ActiveFault[] faults, MessageSide side, ulong number)
    {
        var delay = TimeSpan.Zero;
        foreach (var fault in faults.Where(fault => fault.Wanted.Kind == LinkFaultKind.Reorder && fault.Strikes(side, number)))
        {
            delay += fault.DelayOf(side, number);
            fault.Counts.AddDelayed();
        }

        return delay;
    }

    /// <summary>Whether a fault of this kind strikes; those that do are counted.</summary>
    private static bool IsStruck(ActiveFault[] faults, LinkFaultKind kind, MessageSide side, ulong number, Action<FaultCounts> count)
    {
        var isStruck = false;
        foreach (var fault in faults)
        {
            if (fault.Wanted.Kind == kind && fault.Strikes(side, number))
            {
                count(fault.Counts);
                isStruck = true;
            }
        }

        return isStruck;
    }

    private TimeSpan Left(Send send, long start) => send.Deadline - time.GetElapsedTime(start);

    private static Input.Failed Lost(Send send) => new(send.Call, PeerCaller.DeadlineExceeded(send));
}
