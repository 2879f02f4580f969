using CounterLab.Client.Calls;
using CounterLab.Protocol;

namespace CounterLab.Client.Sessions;

/// <summary>The one call that the sender has in flight, so that another thread can cancel it.</summary>
internal sealed class InFlightCall
{
    private readonly Lock _gate = new();
    private (NodeSlot Node, CancellationTokenSource Cancel)? _call;

    /// <summary>A call starts.</summary>
    /// <exception cref="InvariantException">Another call is in flight.</exception>
    public void Begin(NodeSlot node, CancellationTokenSource cancel)
    {
        lock (_gate)
        {
            Invariant.Holds(_call is null, $"one call in flight; found another to {_call?.Node.Address}");
            _call = (node, cancel);
        }
    }

    /// <summary>The call has ended.</summary>
    /// <exception cref="InvariantException">No call is in flight.</exception>
    public void End()
    {
        lock (_gate)
        {
            Invariant.Holds(_call is not null, "a call in flight");
            _call = null;
        }
    }

    /// <summary>Cancels the call if its node matches.</summary>
    public void CancelIf(Predicate<NodeSlot> matches)
    {
        lock (_gate)
        {
            if (_call is { } call && matches(call.Node))
            {
                call.Cancel.Cancel();
            }
        }
    }
}
