using System.Net;
using System.Net.Sockets;
using CounterLab.Node.FaultInjection;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>
/// One real connection under fault control. The near end is the stream that a node uses; the far end is a plain socket.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener;

    private Wire(TcpListener listener, TimeProvider time)
    {
        (_listener, Faults, Time) = (listener, new FaultTable("n1", time), time as FakeTimeProvider);
        Address = _listener.LocalEndpoint.ToString()!;
    }

    public string Address { get; }

    public FaultTable Faults { get; }

    /// <summary>The clock of the faults; null: the real clock.</summary>
    public FakeTimeProvider? Time { get; }

    public PeerLink Link => Faults[Address];

    public Stream Near { get; private set; } = null!;

    public Socket Far { get; private set; } = null!;

    public static async Task<Wire> ConnectAsync(TimeProvider? time = null)
    {
        var wire = Listen(time);
        await wire.ConnectAsync();
        return wire;
    }

    /// <summary>Creates a wire whose near end is not connected yet.</summary>
    public static Wire Listen(TimeProvider? time = null)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Wire(listener, time ?? TimeProvider.System);
    }

    public async Task ConnectAsync()
    {
        Near = await OpenAsync(CancellationToken.None);
        Far = await _listener.AcceptSocketAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    public ValueTask<Stream> OpenAsync(CancellationToken cancel) => Link.ConnectAsync(_listener.LocalEndpoint, cancel);

    /// <summary>Whether a connection waits to be accepted.</summary>
    public bool IsKnockedAt => _listener.Pending();

    /// <summary>Creates a fault on what the near end sends.</summary>
    public LinkFault Outward(LinkFaultKind kind) => Fault(kind, "n1", "n2");

    /// <summary>Creates a fault on what the near end receives.</summary>
    public LinkFault Inward(LinkFaultKind kind) => Fault(kind, "n2", "n1");

    /// <summary>Sets these faults and ends all others.</summary>
    public void Set(params LinkFault[] faults) =>
        Assert.True(Faults.Set(
            new RequestedFaults([.. faults.Select(fault => new TimedFault(fault, null))], Replaces: true, null)));

    public void Heal() => Set();

    public FaultEffectCounts Counts => Assert.Single(Faults.Faults).Counts;

    /// <summary>Whether nothing has reached the far end: no byte, no end, no reset.</summary>
    public bool IsFarQuiet => !Far.Poll(0, SelectMode.SelectRead) && !Far.Poll(0, SelectMode.SelectError);

    public async Task<byte[]> FarReadsAsync(int count) => await ReadAsync(new NetworkStream(Far), count);

    public async Task<byte[]> NearReadsAsync(int count) => await ReadAsync(Near, count);

    public async Task FarEndsAsync()
    {
        var count = await Far.ReceiveAsync(new byte[1]).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, count);
    }

    /// <summary>Advances the clock by the step, and then by 1 ms at a time until the condition holds.</summary>
    public Task AdvanceUntilAsync(TimeSpan step, Func<bool> condition)
    {
        Time!.Advance(step);
        return Eventually.BecomesAsync(() =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(1));
            return condition();
        });
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Far?.Dispose();
        if (Near is not null)
        {
            await Near.DisposeAsync();
        }

        Faults.Dispose();
    }

    private LinkFault Fault(LinkFaultKind kind, string from, string to) =>
        new(LinkFault.IdOf(kind, from, to), kind, from, to, Address);

    private static async Task<byte[]> ReadAsync(Stream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        return bytes;
    }
}
