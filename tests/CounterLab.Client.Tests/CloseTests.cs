using CounterLab.Client.Sessions.Storage;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Sessions;
using CounterLab.Tests;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CounterLab.Client.Tests;

/// <summary>Closing a client, and the end of its session.</summary>
public sealed class CloseTests
{
    [Fact]
    public async Task A_closed_client_leaves_its_adds_and_no_session()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await using var client = Clients.Of(cluster.Nodes);
        await client.AddAsync("likes", 5);
        await Eventually.BecomesAsync(
            async () => (await Clients.SessionsAsync(cluster[0])).Open == 1
                && (await Clients.SessionsAsync(cluster[1])).Open == 1);

        Assert.Equal(CloseOutcome.Absorbed, await client.CloseAsync());

        await Eventually.BecomesAsync(
            async () => (await Clients.SessionsAsync(cluster[0])).Open == 0
                && (await Clients.SessionsAsync(cluster[1])).Open == 0);
        await cluster.HoldAsync("likes", 5);
        Assert.Equal(5, (await client.GetAsync("likes")).Value);
        Assert.Equal(
            "SESSION_CLOSED", (await Assert.ThrowsAsync<SessionEndedException>(() => client.AddAsync("likes"))).Code);
        Assert.Equal(CloseOutcome.Absorbed, await client.CloseAsync());
    }

    [Fact]
    public async Task Disposing_sends_what_is_under_way()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var client = Clients.Of(node);
        var adds = Enumerable.Range(0, 100).Select(_ => client.AddAsync("likes")).ToList();

        await client.DisposeAsync();
        await client.DisposeAsync();

        await Task.WhenAll(adds);
        Assert.Equal(100, node.Value("likes"));
        Assert.Equal(0U, (await Clients.SessionsAsync(node)).Open);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetAsync("likes"));
    }

    [Fact]
    public async Task Disposing_waits_for_what_is_to_be_confirmed()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        var client = Clients.Of(cluster.Nodes);
        var add = client.AddAsync("likes", concern: "all");

        await client.DisposeAsync();

        Assert.Equal(["n1", "n2", "n3"], (await add).ConfirmedBy.Order());
        await Eventually.BecomesAsync(async () => (await Clients.SessionsAsync(cluster[0])).Open == 0);
    }

    [Fact]
    public async Task A_session_is_left_as_it_is_where_the_one_that_was_asked_has_died()
    {
        var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.With([node], options => options.Timeout = TimeSpan.FromSeconds(2));
        await client.AddAsync("likes", 5);
        await node.DisposeAsync();

        Assert.Equal(CloseOutcome.LeftOpen, await client.CloseAsync());
    }

    [Fact]
    public async Task A_client_that_added_nothing_closes_without_a_node()
    {
        var (client, _) = await Clients.OfNobodyAsync(options => options.Timeout = TimeSpan.FromMinutes(5));
        Assert.Equal(CloseOutcome.Absorbed, await client.CloseAsync());
        await client.DisposeAsync();
    }

    [Fact]
    public async Task A_close_in_vain_ends_with_its_time_and_says_what_is_left()
    {
        var (client, _) = await Clients.OfNobodyAsync(options => options.Timeout = TimeSpan.FromMilliseconds(300));
        var add = client.AddAsync("likes");
        Assert.Equal(CloseOutcome.LeftUnsent, await client.CloseAsync());
        await Assert.ThrowsAnyAsync<CounterLabException>(() => add);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task A_session_that_a_copy_of_its_state_closed_takes_no_more_adds()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var store = new MemoryStore();
        await using var client = Clients.With([node], options => options.SessionStore = store);
        await client.AddAsync("likes", 5);
        using var channel = NodeChannel.Native(node.Address);
        var close = Close(node, StoredSessions.Restore(store.State!));
        await new SessionService.SessionServiceClient(channel).CloseAsync(close);

        await SessionEndsAsync(client, "SESSION_CLOSED");

        Assert.Equal(5, node.Value("likes"));
    }

    [Fact]
    public async Task A_session_that_contradicts_itself_takes_no_more_adds()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var store = new MemoryStore();
        await using var client = Clients.With([node], options => options.SessionStore = store);
        await client.AddAsync("likes", 5);
        using var channel = NodeChannel.Native(node.Address);
        var push = Contradiction(node, StoredSessions.Restore(store.State!));
        await Assert.ThrowsAsync<RpcException>(
            () => new SessionService.SessionServiceClient(channel).PushAsync(push).ResponseAsync);

        await SessionEndsAsync(client, "SESSION_BROKEN");
    }

    [Fact]
    public async Task A_client_that_saw_the_id_in_a_list_can_neither_write_to_the_session_nor_close_it()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);
        await client.AddAsync("likes", 5);
        using var channel = NodeChannel.Native(node.Address);
        var sessions = new SessionService.SessionServiceClient(channel);
        var stranger = new SessionReplica("test", new SessionSecret(1, 2, 3, 4));
        var listed = (await sessions.ListAsync(new ListSessionsRequest())).Sessions[0].Session_;
        var (push, close) = (Contradiction(node, stranger), Close(node, stranger));
        foreach (var secret in (ByteString[])[stranger.Secret.ToWire(), ByteString.Empty, listed])
        {
            (push.Session, push.Secret, close.Session, close.Secret) = (listed, secret, listed, secret);
            await RefusesAsync(() => sessions.PushAsync(push).ResponseAsync);
            await RefusesAsync(() => sessions.CloseAsync(close).ResponseAsync);
        }

        await client.AddAsync("likes", 2);
        Assert.Equal(7, node.Value("likes"));
        Assert.Equal(1U, (await Clients.SessionsAsync(node)).Open);
    }

    private static SessionCloseRequest Close(TestNode node, SessionReplica session) => new()
    {
        Cluster = "test",
        Session = session.Id.ToWire(),
        Secret = session.Secret.ToWire(),
        To = node.Owner.ToWire(),
        UpTo = 1,
    };

    private static SessionPushRequest Contradiction(TestNode node, SessionReplica session)
    {
        var push = new SessionPushRequest
        {
            Cluster = "test",
            Session = session.Id.ToWire(),
            Secret = session.Secret.ToWire(),
            To = node.Owner.ToWire(),
            Pass = 1,
            Final = true,
            From = 1,
            UpTo = 2,
        };
        push.Records.Add(new SlotRecord { Counter = "likes", Added = 1, Seq = 2 });
        return push;
    }

    private static async Task RefusesAsync(Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("secret", refused.Status.Detail, StringComparison.Ordinal);
    }

    /// <summary>
    /// Asserts that adds fail with this code, whether the add itself or an earlier heartbeat found the end of the
    /// session.
    /// </summary>
    private static async Task SessionEndsAsync(CounterLabClient client, string code)
    {
        Assert.Equal(code, (await Assert.ThrowsAsync<SessionEndedException>(() => client.AddAsync("likes"))).Code);
        Assert.Equal(code, (await Assert.ThrowsAsync<SessionEndedException>(() => client.AddAsync("likes"))).Code);
    }
}
