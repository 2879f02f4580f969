using CounterLab.Client;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Sessions;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Processes.Tests;

/// <summary>A client with a session that speaks to real nodes: adds to one until it has everything, closes at one.</summary>
internal sealed class SessionClient(string cluster, ulong id)
{
    public SessionReplica Replica { get; } = new(cluster, new Incarnation(id, id));

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
            Replica.OnReply(address, WireSessions.FromWire(await client.PushAsync(push.ToWire(), deadline: DateTime.UtcNow.AddSeconds(10))));
        }
    }

    public async Task CloseAsync(string address)
    {
        await PushAsync(address);
        using var channel = NodeChannel.Native(address);
        var close = Replica.Close(address)!.ToWire();
        Replica.OnClosed(WireSessions.FromWire(await new SessionService.SessionServiceClient(channel).CloseAsync(close, deadline: DateTime.UtcNow.AddSeconds(10))));
        Assert.True(Replica.AbsorbedAt > 0);
    }
}
