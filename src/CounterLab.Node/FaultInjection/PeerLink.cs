using System.Net;
using System.Net.Sockets;
using CounterLab.Node.Transport;
using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>This node's end of the link to one address, with the faults of both directions.</summary>
internal sealed class PeerLink(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<LinkStream> _connections = [];
    private readonly CancellationTokenSource _ended = new();
    private volatile InstalledFault[] _resets = [];
    private int _pumps;

    public LinkDirection Out { get; } = new(time);

    public LinkDirection In { get; } = new(time);

    public MessageFaults Messages { get; } = new(time);

    /// <summary>The number of running pumps; 0 while the link has no fault and nothing is in flight.</summary>
    public int Pumps => Volatile.Read(ref _pumps);

    /// <summary>
    /// The number of open sockets, including those of abandoned connections that wait for a cut to end.
    /// </summary>
    public int Connections
    {
        get
        {
            lock (_gate)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Cancelled when the node shuts down, so that connections stop waiting.</summary>
    public CancellationToken Ended => _ended.Token; // never disposed: connections use it until they close

    /// <summary>Sets the faults of both directions. Calls must not overlap.</summary>
    public void Set(IReadOnlyList<InstalledFault> outward, IReadOnlyList<InstalledFault> inward)
    {
        Messages.Set(outward, inward);
        _resets = [.. outward.Concat(inward).Where(fault => fault.Fault.Kind == LinkFaultKind.ConnectionReset)];
        if (_resets.Length > 0)
        {
            ResetAll();
        }

        Out.Set(new DirectionConditions(outward));
        In.Set(new DirectionConditions(inward));
    }

    /// <summary>Opens a connection through the link. A SYN and its answer need both directions.</summary>
    public async ValueTask<Stream> ConnectAsync(EndPoint address, CancellationToken cancel)
    {
        do
        {
            await Out.CrossAsync(cancel);
            await In.CrossAsync(cancel);
        }
        while (Out.IsBlocked || In.IsBlocked);

        var stream = new LinkStream(await TcpConnector.OpenAsync(address, cancel), this);
        Remember(stream);
        if (_resets.Length > 0 && Reset(stream))
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }

        return stream;
    }

    /// <summary>Removes a connection whose socket is closed.</summary>
    public void Forget(LinkStream stream)
    {
        lock (_gate)
        {
            _connections.Remove(stream);
        }
    }

    public void CountPump(int change) => Interlocked.Add(ref _pumps, change);

    public void Dispose() => _ended.Cancel();

    private void Remember(LinkStream stream)
    {
        lock (_gate)
        {
            _connections.Add(stream);
        }
    }

    private void ResetAll()
    {
        LinkStream[] open;
        lock (_gate)
        {
            open = [.. _connections];
        }

        Array.ForEach(open, stream => Reset(stream));
    }

    /// <summary>Resets one connection. Returns false if it had already ended.</summary>
    private bool Reset(LinkStream stream)
    {
        if (!stream.Reset())
        {
            return false;
        }

        foreach (var reset in _resets)
        {
            reset.Counts.AddReset();
        }

        return true;
    }
}
