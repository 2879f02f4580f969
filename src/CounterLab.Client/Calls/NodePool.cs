using CounterLab.Client.Telemetry;
using CounterLab.Wire;
using Microsoft.Extensions.Logging;

namespace CounterLab.Client.Calls;

/// <summary>
/// Chooses the address that everything goes to. It stays at one while that answers; one that failed rests, longer each time,
/// and the next takes its place. Where all rest, the shortest rest is waited for: nothing is given up for ever.
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
        _nodes = [.. options.Addresses.Select(address => new NodeSlot(NodeAddress.Parse("address", address), options.Transport))];
        (_time, _backoffMax, _metrics, _log) = (time, options.MaxBackoff, metrics, log);
        _current = Random.Shared.Next(_nodes.Length); // many clients with one list spread over it
    }

    /// <summary>Another address is the current one.</summary>
    public event Action? Moved;

    /// <summary>Called when an address is left because it failed; for experiments.</summary>
    public Action? FailedOver { get; set; }

    /// <summary>What failed last, for who runs out of time; null: nothing yet.</summary>
    public CallFailure? LastFailure
    {
        get
        {
            lock (_gate)
            {
                return _lastFailure;
            }
        }
    }

    /// <summary>Set when every address belongs to somebody else's cluster: what the current one said.</summary>
    public CallFailure? Foreign
    {
        get
        {
            lock (_gate)
            {
                return Array.TrueForAll(_nodes, node => node.IsForeign) ? _nodes[_current].Failure : null;
            }
        }
    }

    public bool IsCurrent(NodeSlot node)
    {
        lock (_gate)
        {
            return _nodes[_current] == node;
        }
    }

    /// <summary>The address to turn to; null: all rest, the first of them so long.</summary>
    public NodeSlot? Pick(out TimeSpan rest)
    {
        var hasMoved = false;
        NodeSlot? picked;
        lock (_gate)
        {
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

    /// <summary>It answered.</summary>
    public void Succeed(NodeSlot node)
    {
        lock (_gate)
        {
            (node.Failures, node.Resting, node.Failure, node.IsForeign) = (0, default, null, false);
        }
    }

    /// <summary>It did not answer, or can't serve now: it rests, and the next takes its place.</summary>
    public void Fail(NodeSlot node, CallFailure failure, bool isForeign = false)
    {
        NodeSlot? next;
        lock (_gate)
        {
            node.Failures++;
            node.Resting = (_time.GetTimestamp(), Backoff.Draw(node.Failures, _backoffMax, Random.Shared));
            node.IsForeign = isForeign;
            _lastFailure = node.Failure = failure;
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

    /// <summary>It answers, but another may serve better.</summary>
    public void Leave(NodeSlot node)
    {
        NodeSlot? next;
        lock (_gate)
        {
            next = LeaveLocked(node);
        }

        if (next is not null)
        {
            Moved?.Invoke();
        }
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

    /// <summary>The first from there that does not rest, else the one whose rest ends first.</summary>
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
