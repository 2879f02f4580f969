using CounterLab.Client.Telemetry;
using CounterLab.Protocol;
using CounterLab.Wire;
using Microsoft.Extensions.Logging;

namespace CounterLab.Client.Calls;

/// <summary>
/// Chooses the current address, which all calls use as long as it answers. An address that fails enters backoff, longer
/// after each failure, and the next one becomes current. If all are in backoff, callers wait for the shortest delay;
/// addresses are never removed.
/// </summary>
internal sealed class NodePool : IDisposable
{
    private readonly Lock _gate = new();
    private readonly NodeSlot[] _nodes;
    private readonly TimeProvider _time;
    private readonly TimeSpan _backoffMax;
    private readonly ClientMetrics _metrics;
    private readonly ILogger _log;
    private int _current;
    private CallFailure? _lastFailure;

    public NodePool(CounterLabOptions options, TimeProvider time, ClientMetrics metrics, ILogger log)
    {
        _nodes = [.. options.Addresses.Select(
            address => new NodeSlot(NodeAddress.Parse("address", address), options.Transport))];
        (_time, _backoffMax, _metrics, _log) = (time, options.MaxBackoff, metrics, log);
        _current = options.StartAt is { } first && options.Addresses.IndexOf(first) is >= 0 and var place
            ? place
            : Random.Shared.Next(_nodes.Length); // random, so that clients with the same list use different nodes
    }

    /// <summary>Raised when another address has become the current one.</summary>
    public event Action? Moved;

    /// <summary>Called on a failover. Used by experiments.</summary>
    public Action? FailedOver { get; set; }

    /// <summary>The last failure, for the message of a timeout; null: none yet.</summary>
    public CallFailure? LastFailure
    {
        get
        {
            lock (_gate)
            {
                AssertInvariants();
                return _lastFailure;
            }
        }
    }

    /// <summary>
    /// The refusal of the current address if every address belongs to another cluster; otherwise null.
    /// </summary>
    public CallFailure? Foreign
    {
        get
        {
            lock (_gate)
            {
                AssertInvariants();
                return Array.TrueForAll(_nodes, node => node.IsForeign) ? _nodes[_current].Failure : null;
            }
        }
    }

    public bool IsCurrent(NodeSlot node)
    {
        lock (_gate)
        {
            AssertInvariants();
            return _nodes[_current] == node;
        }
    }

    /// <summary>The address to use; null if all are in backoff, with the shortest remaining delay.</summary>
    public NodeSlot? Pick(out TimeSpan rest)
    {
        var hasMoved = false;
        NodeSlot? picked;
        lock (_gate)
        {
            AssertInvariants();
            var next = Nearest(_current);
            rest = RestOf(_nodes[next]);
            picked = rest == TimeSpan.Zero ? _nodes[next] : null;
            if (picked is not null && next != _current)
            {
                (_current, hasMoved) = (next, true);
            }
        }

        if (hasMoved)
        {
            Moved?.Invoke();
        }

        return picked;
    }

    /// <summary>Records that an address answered.</summary>
    public void Succeed(NodeSlot node)
    {
        lock (_gate)
        {
            AssertInvariants();
            node.Recover();
        }
    }

    /// <summary>Records that an address failed: it enters backoff, and the next one becomes current.</summary>
    public void Fail(NodeSlot node, CallFailure failure, bool isForeign = false)
    {
        NodeSlot? next;
        lock (_gate)
        {
            AssertInvariants();
            var rest = RetryBackoff.Draw(node.Failures + 1, _backoffMax, Random.Shared);
            node.Rest((_time.GetTimestamp(), rest), failure, isForeign);
            _lastFailure = failure;
            next = LeaveLocked(node);
        }

        if (next is not null)
        {
            _metrics.FailedOver();
            FailedOver?.Invoke();
            ClientLog.FailedOver(_log, node.Address, failure.Code, failure.Message, failure.Found, next.Address);
            Moved?.Invoke();
        }
    }

    /// <summary>
    /// Moves to the next address without backoff: this one answers but does not confirm a concern in time.
    /// </summary>
    public void Leave(NodeSlot node)
    {
        NodeSlot? next;
        lock (_gate)
        {
            AssertInvariants();
            next = LeaveLocked(node);
        }

        if (next is not null)
        {
            Moved?.Invoke();
        }
    }

    /// <summary>Checks the pool and its current address. Called under the lock on every public entry.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        Invariant.Holds(
            _nodes.Length is >= 1 and <= CounterLabOptions.AddressesMax,
            $"1 to {CounterLabOptions.AddressesMax} addresses; found {_nodes.Length}");
        Invariant.Holds(
            _current >= 0 && _current < _nodes.Length, $"a current address below {_nodes.Length}; found {_current}");
        Invariant.Holds(_backoffMax > TimeSpan.Zero, $"a positive maximum of backoff; found {_backoffMax}");
        var node = _nodes[_current];
        node.AssertInvariants(_backoffMax);
        Invariant.Holds(
            node.Failure is null || _lastFailure is not null, $"a last failure, because {node.Address} has failed");
    }

    public void Dispose() => Array.ForEach(_nodes, node => node.Dispose());

    private NodeSlot? LeaveLocked(NodeSlot node)
    {
        if (_nodes[_current] != node || _nodes.Length == 1)
        {
            return null;
        }

        _current = Nearest((_current + 1) % _nodes.Length, except: _current);
        return _nodes[_current];
    }

    /// <summary>
    /// The first address from an index on that is not in backoff, or else the one whose delay ends first.
    /// </summary>
    private int Nearest(int start, int except = -1)
    {
        var best = start;
        for (var i = 0; i < _nodes.Length; i++)
        {
            var index = (start + i) % _nodes.Length;
            best = index != except && RestOf(_nodes[index]) < RestOf(_nodes[best]) ? index : best;
        }

        return best;
    }

    private TimeSpan RestOf(NodeSlot node)
    {
        var (since, rest) = node.Resting;
        rest = rest == TimeSpan.Zero ? rest : rest - _time.GetElapsedTime(since);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }
}
