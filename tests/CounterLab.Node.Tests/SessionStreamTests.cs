using System.Globalization;
using System.Security.Cryptography;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Tests;
using CounterLab.Wire;

namespace CounterLab.Node.Tests;

/// <summary>
/// Many short sessions, each of which adds, pushes and is closed. The number of owners stays small for any number of
/// sessions. Set COUNTERLAB_SESSIONS=100000 for a long run.
/// </summary>
public sealed class SessionStreamTests
{
    private const int Clients = 48;
    private const int OwnersMax = 200;
    private static readonly int Sessions = int.Parse(
        Environment.GetEnvironmentVariable("COUNTERLAB_SESSIONS") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Owners_stay_few_and_every_add_counts_once()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        var (next, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i <= Sessions; i = Interlocked.Increment(ref next))
            {
                await RunSessionAsync(cluster[i % 3], i);
                most = Math.Max(most, Owners(cluster[i % 3]));
            }
        })));

        await cluster.HoldAsync("likes", Sessions);
        await cluster.HoldAsync("views", 2 * Sessions);
        await Eventually.BecomesAsync(
            () => cluster.Nodes.All(node => Owners(node) == 3), () => string.Join(", ", cluster.Nodes.Select(Owners)));
        Assert.All(
            cluster.Nodes, node => Assert.Equal(Sessions, node.Host.Replica.Read((view, _) => view.AbsorbedCount)));
        Assert.InRange(most, 3, OwnersMax);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Sessions} sessions, at most {most} owners on a node at a time");
    }

    private static int Owners(TestNode node) => node.Host.Replica.Read((view, _) => view.OwnerCount);

    private static async Task RunSessionAsync(TestNode node, int number)
    {
        var session = new SessionReplica(
            "test", SessionSecret.Of(RandomNumberGenerator.GetBytes(SessionSecret.Bytes)));
        session.Add("likes", 1, out _);
        session.Add("views", 2, out _);
        // A new session need not ask what the node has.
        session.OnReply(node.Address, new SessionReply(node.Owner, 0, 0, 0));
        while (session.NextPush(node.Address) is { } push)
        {
            var reply = await node.Sessions.PushAsync(push.ToWire());
            session.OnReply(
                node.Address, new SessionReply(WireIds.FromWire(reply.Node), reply.Pass, (int)reply.Batch, reply.V));
        }

        Assert.NotEqual(0UL, (await node.Sessions.CloseAsync(session.Close(node.Address)!.ToWire())).AbsorbedAt);
    }
}
