using System.Net;
using System.Net.Sockets;
using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>This node's side of the link to one address: what it sends out, and what comes back in.</summary>
internal sealed class Link(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<LinkStream> _connections = [];
    private readonly CancellationTokenSource _ended = new();
    private volatile ActiveFault[] _resets = [];
    private int _pumps;

    public LinkDirection Out { get; } = new(time);

    public LinkDirection In { get; } = new(time);

    public MessageFaults Messages { get; } = new(time);

    /// <summary>Pumps that run: none while no fault is on the link and nothing waits.</summary>
    public int Pumps => Volatile.Read(ref _pumps);

    /// <summary>Real sockets, those included that are given up and wait for a cut to end.</summary>
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

    /// <summary>The node ends: connections wait for nothing any more.</summary>
    public CancellationToken Ended => _ended.Token; // never disposed of: connections ask for it to the last

    /// <summary>Changes what is wrong; called by one thread at a time.</summary>
    public void Set(IReadOnlyList<ActiveFault> outward, IReadOnlyList<ActiveFault> inward)
    {
        Messages.Set(outward, inward);
        _resets = [.. outward.Concat(inward).Where(fault => fault.Wanted.Kind == LinkFaultKind.ConnectionReset)];
        if (_resets.Length > 0)
        {
            ResetAll();
        }

        Out.Set(new LinkConditions(outward));
        In.Set(new LinkConditions(inward));
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

        var stream = new LinkStream(await OpenAsync(address, cancel), this);
        Remember(stream);
        if (_resets.Length > 0 && Reset(stream))
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }

        return stream;
    }

    /// <summary>Opens a plain connection, with no link in its way.</summary>
    public static async ValueTask<Stream> OpenPlainAsync(EndPoint address, CancellationToken cancel) =>
        await OpenAsync(address, cancel);

    /// <summary>A connection's socket is closed.</summary>
    public void Forget(LinkStream stream)
    {
        lock (_gate)
        {
            _connections.Remove(stream);
        }
    }

    public void CountPump(int change) => Interlocked.Add(ref _pumps, change);

    public void Dispose() => _ended.Cancel();

    private static async ValueTask<NetworkStream> OpenAsync(EndPoint address, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

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

    /// <summary>False: it had ended before.</summary>
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
