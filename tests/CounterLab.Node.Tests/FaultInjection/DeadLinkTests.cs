using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using CounterLab.Node.FaultInjection;
using CounterLab.Node.Transport;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>
/// Calls over dead links. gRPC reports a dead link with a status that depends on the cause. The replica treats all of
/// them alike: the call failed, and may or may not have been handled.
/// </summary>
public sealed class DeadLinkTests
{
    private const uint InternalError = 2;
    private const uint Refused = 7;
    private const uint Cancel = 8;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_listens(bool isLab)
    {
        using var listener = Listen();
        var address = listener.LocalEndpoint.ToString()!;
        listener.Stop();
        Assert.StartsWith("Unavailable", await FailureAsync(address, isLab), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_other_side_is_silent_until_the_deadline(bool isLab)
    {
        using var listener = Listen();
        Assert.Equal(
            "DeadlineExceeded after 300 ms", await FailureAsync(listener.LocalEndpoint.ToString()!, isLab, 300));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_other_side_is_silent_until_keepalive_gives_it_up(bool isLab)
    {
        using var listener = Listen();
        var silent = ServeAsync(listener, (_, _) => Task.CompletedTask);
        Assert.StartsWith(
            "Internal", await FailureAsync(listener.LocalEndpoint.ToString()!, isLab), StringComparison.Ordinal);
        Assert.False(silent.IsFaulted);
    }

    [Theory]
    [InlineData(InternalError, "Internal", true)]
    [InlineData(InternalError, "Internal", false)]
    [InlineData(Refused, "Unavailable", true)]
    [InlineData(Refused, "Unavailable", false)]
    [InlineData(Cancel, "Cancelled", true)]
    [InlineData(Cancel, "Cancelled", false)]
    public async Task The_other_side_gives_the_call_up(uint code, string status, bool isLab)
    {
        using var listener = Listen();
        var server = ServeAsync(listener, (socket, stream) => SendResetAsync(socket, stream, code));
        Assert.StartsWith(
            status, await FailureAsync(listener.LocalEndpoint.ToString()!, isLab), StringComparison.Ordinal);
        Assert.False(server.IsFaulted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_connection_is_reset_under_the_call(bool isLab)
    {
        using var listener = Listen();
        var server = ServeAsync(listener, (socket, _) =>
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
            return Task.CompletedTask;
        });
        Assert.Matches(
            "^(Unavailable|Internal|Cancelled)", await FailureAsync(listener.LocalEndpoint.ToString()!, isLab));
        Assert.False(server.IsFaulted);
    }

    /// <summary>Makes a call, asserts that it failed and was not refused, and returns the error.</summary>
    private static async Task<string> FailureAsync(string address, bool isLab, double deadlineMs = 10_000)
    {
        using var faults = new FaultTable("n1", TimeProvider.System);
        using IPeerTransport caller = isLab
            ? new FaultyTransport(new GrpcPeerTransport(new FaultyConnector(faults)), faults)
            : new GrpcPeerTransport(new TcpConnector());
        var envelope = new Envelope(1, "test", new OwnerId("n1", new Incarnation(1, 1)), "127.0.0.1:1", "n2", default);
        var send = new Send(7, "n2", address, new HelloRequest(envelope), TimeSpan.FromMilliseconds(deadlineMs));
        var failed = Assert.IsType<Input.Failed>(
            await caller.CallAsync(PeerCall.Of(send)).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(7, failed.Call);
        return failed.Error;
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    /// <summary>
    /// A minimal HTTP/2 server that accepts a call: it reads the preface, sends its settings and then runs the given
    /// answer.
    /// </summary>
    private static async Task ServeAsync(TcpListener listener, Func<Socket, uint, Task> onCall)
    {
        using var socket = await listener.AcceptSocketAsync();
        try
        {
            var preface = new byte[24];
            await using var stream = new NetworkStream(socket);
            await stream.ReadExactlyAsync(preface);
            await socket.SendAsync(Frame(4, 0, []));
            for (var header = new byte[9]; ;)
            {
                await stream.ReadExactlyAsync(header);
                var length = (header[0] << 16) | (header[1] << 8) | header[2];
                await stream.ReadExactlyAsync(new byte[length]);
                if (header[3] == 1)
                {
                    await onCall(socket, BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(5)));
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // the caller closed the connection
        }
    }

    private static async Task SendResetAsync(Socket socket, uint stream, uint code)
    {
        var payload = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(payload, code);
        await socket.SendAsync(Frame(3, stream, payload));
    }

    private static byte[] Frame(byte type, uint stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[2], frame[3]) = ((byte)payload.Length, type);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
