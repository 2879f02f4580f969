using CounterLab.Client;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Sessions;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests;

/// <summary>
/// Absorptions in the stream to an observer: all known ones at first, then each new one once, and never after the slot
/// that contains it.
/// </summary>
public sealed class AbsorptionUpdatesTests
{
    [Fact]
    public async Task Each_absorption_is_told_once_with_the_slot_that_holds_it()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await AbsorbAsync(node, 1);
        using var call = node.Lab.Observe(new ObserveRequest(), deadline: DateTime.UtcNow.AddSeconds(20));
        var first = await NextAsync(call.ResponseStream, reply => reply.Absorbers.Count > 0);
        Assert.True(first.IsFull);
        Assert.Equal(1ul, Assert.Single(Assert.Single(first.Absorbers).Gones).Seq);

        await AbsorbAsync(node, 2);
        var second = await NextAsync(call.ResponseStream, reply => reply.Absorbers.Count > 0);
        var absorber = Assert.Single(second.Absorbers);
        Assert.Equal((node.Owner, 2ul), (WireIds.FromWire(absorber.Owner), Assert.Single(absorber.Gones).Seq));
        var slot = Assert.Single(second.State.Counters.Single().Slots);
        Assert.Equal((10ul, 2ul), (slot.Slot.Added, slot.Slot.Seq));
        await NextAsync(call.ResponseStream, reply => reply.Absorbers.Count == 0);
    }

    [Fact]
    public async Task A_list_of_sessions_names_the_cluster_for_a_client_that_begins_one()
    {
        await using var node = await TestNode.StartAsync("n1", [], cluster: "shop");
        using var channel = NodeChannel.Native(node.Address);
        Assert.Equal(
            "shop",
            (await new SessionService.SessionServiceClient(channel).ListAsync(new ListSessionsRequest())).Cluster);
    }

    private static async Task<ObserveReply> NextAsync(
        Grpc.Core.IAsyncStreamReader<ObserveReply> stream, Func<ObserveReply, bool> condition)
    {
        while (await stream.MoveNext(CancellationToken.None))
        {
            if (condition(stream.Current))
            {
                return stream.Current;
            }
        }

        throw new InvalidOperationException("the stream ended");
    }

    private static async Task AbsorbAsync(TestNode node, ulong id)
    {
        using var channel = NodeChannel.Native(node.Address);
        var client = new SessionService.SessionServiceClient(channel);
        var session = new SessionReplica("test", new SessionSecret(id, id, id, id));
        session.Add("likes", 5, out _);
        while (session.NextPush("n1") is { } push)
        {
            session.OnReply("n1", WireSessions.FromWire(await client.PushAsync(push.ToWire())));
        }

        await client.CloseAsync(session.Close("n1")!.ToWire());
    }
}
