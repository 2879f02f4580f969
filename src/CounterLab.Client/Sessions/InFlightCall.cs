using CounterLab.Client.Calls;
using CounterLab.Protocol;

namespace CounterLab.Client.Sessions;

/// <summary>The sender's call in flight, at most one, which another thread can cancel.</summary>
internal sealed class InFlightCall
{
    private readonly Lock _gate = new();
    private (NodeSlot Node, CancellationTokenSource Cancel)? _call;

    /// <summary>Records that a call starts.</summary>
    /// <exception cref="InvariantException">Another call is in flight.</exception>
    public void Begin(NodeSlot node, CancellationTokenSource cancel)
    {
        lock (_gate)
        {
            Invariant.Holds(_call is null, $"one call in flight; found another to {_call?.Node.Address}");
            _call = (node, cancel);
        }
    }

    /// <summary>Records that the call has ended.</summary>
    /// <exception cref="InvariantException">No call is in flight.</exception>
    public void End()
    {
        lock (_gate)
        {
            Invariant.Holds(_call is not null, "a call in flight");
            _call = null;
        }
    }

    /// <summary>Cancels the call if one is in flight to a matching node.</summary>
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
