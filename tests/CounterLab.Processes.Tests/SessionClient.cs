using CounterLab.Client;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Sessions;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Processes.Tests;

/// <summary>
/// A session client on real nodes: it sends its adds to a node until that has everything, and closes at a node.
/// </summary>
internal sealed class SessionClient(string cluster, ulong id)
{
    public SessionReplica Replica { get; } = new(cluster, new SessionSecret(id, id, id, id));

    public async Task AddAsync(string address, string counter, long amount)
    {
        Replica.Add(counter, amount, out var refusal);
        Assert.Null(refusal);
        await PushAsync(address);
    }

    public async Task PushAsync(string address)
    {
        using var channel = NodeChannel.Native(address);
        var client = new SessionService.SessionServiceClient(channel);
        while (Replica.NextPush(address) is { } push)
        {
            var reply = await client.PushAsync(push.ToWire(), deadline: Soon());
            Replica.OnReply(address, WireSessions.FromWire(reply));
        }
    }

    public async Task CloseAsync(string address)
    {
        await PushAsync(address);
        using var channel = NodeChannel.Native(address);
        var client = new SessionService.SessionServiceClient(channel);
        var closed = await client.CloseAsync(Replica.Close(address)!.ToWire(), deadline: Soon());
        Replica.OnClosed(WireSessions.FromWire(closed));
        Assert.True(Replica.AbsorbedAt > 0);
    }

    private static DateTime Soon() => DateTime.UtcNow.AddSeconds(10);
}
