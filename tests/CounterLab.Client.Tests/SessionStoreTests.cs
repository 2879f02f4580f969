using System.Globalization;
using CounterLab.Protocol.Identity;
using CounterLab.Tests;

namespace CounterLab.Client.Tests;

/// <summary>
/// Stored sessions, which outlive their process: each saved add counts once, no matter when the process ended.
/// </summary>
public sealed class SessionStoreTests
{
    [Fact]
    public async Task An_add_is_saved_before_it_is_sent()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var seen = new List<(ulong Head, Int128 Value)>();
        var store = new MemoryStore { Before = (session, _) => seen.Add((session.Head, node.Value("likes"))) };
        await using var client = Clients.With([node], options => options.SessionStore = store);

        for (var i = 1; i <= 5; i++)
        {
            await client.AddAsync("likes");
        }

        Assert.Equal(new (ulong, Int128)[] { (1, 0), (2, 1), (3, 2), (4, 3), (5, 4) }, seen);
        Assert.Equal(5, node.Value("likes"));
    }

    [Fact]
    public async Task Adds_of_many_tasks_share_saves()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var saves = 0;
        var store = new MemoryStore { After = (_, number) => Volatile.Write(ref saves, number) };
        await using var client = Clients.With([node], options => options.SessionStore = store);

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => client.AddAsync("likes")));

        Assert.Equal(1_000, node.Value("likes"));
        Assert.InRange(Volatile.Read(ref saves), 1, 500);
    }

    [Fact]
    public async Task What_can_not_be_saved_is_not_sent_until_it_can()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var store = new MemoryStore { Before = (_, _) => throw new IOException("The disk is full.") };
        await using var client = Clients.With(
            [node],
            options => (options.SessionStore, options.Timeout) = (store, TimeSpan.FromMilliseconds(300)));

        var late = await Assert.ThrowsAsync<CounterLabTimeoutException>(() => client.AddAsync("likes", 5));

        Assert.Contains("The disk is full.", late.Found, StringComparison.Ordinal);
        Assert.Equal(0, node.Value("likes"));
        store.Before = (_, _) => { };
        await node.HoldsAsync("likes", 5);
        await Eventually.BecomesAsync(() => client.Pending == 0);
    }

    /// <summary>
    /// The process ends at its k-th save, either before the state is written or between the write and the send.
    /// </summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public async Task A_killed_process_is_continued_by_another_and_what_was_saved_counts_once(int save, bool isWritten)
    {
        await using var cluster = await TestCluster.StartAsync(2);
        var killed = new MemoryStore();
        void Kill(int number, bool applies)
        {
            if (number >= save && (applies || number > save))
            {
                throw new IOException("killed");
            }
        }

        killed.Before = (_, number) => Kill(number, !isWritten);
        killed.After = (_, number) => Kill(number, isWritten);
        await using var first = Clients.With(
            cluster.Nodes,
            options => (options.SessionStore, options.Timeout) = (killed, TimeSpan.FromMilliseconds(500)));
        for (var i = 1; i < save; i++)
        {
            await first.AddAsync($"c{i % 2}", i);
        }

        await Assert.ThrowsAsync<CounterLabTimeoutException>(() => first.AddAsync("c0", 100));

        await using var second = Clients.With(
            cluster.Nodes, options => options.SessionStore = new MemoryStore(killed.State));
        await second.AddAsync("c1", 1_000);
        var expected = Enumerable.Range(1, save - 1).Sum() + (isWritten ? 100 : 0) + 1_000;
        await Eventually.BecomesAsync(
            () => cluster.Nodes.TrueForAll(node => node.Value("c0") + node.Value("c1") == expected),
            () => string.Join(' ', cluster.Nodes.Select(node => $"{node.Value("c0")}+{node.Value("c1")}"))
                + string.Create(CultureInfo.InvariantCulture, $", not {expected}"));
        Assert.Equal(0, second.Pending);
    }

    [Fact]
    public async Task Adds_that_reached_no_node_are_sent_by_the_next_process()
    {
        var store = new MemoryStore();
        var (first, port) = await Clients.OfNobodyAsync(
            options => (options.SessionStore, options.Timeout) = (store, TimeSpan.FromMilliseconds(200)));
        await Assert.ThrowsAsync<CounterLabTimeoutException>(() => first.AddAsync("likes", 5));
        Assert.Equal(CloseOutcome.LeftUnsent, await first.CloseAsync());
        await first.DisposeAsync();
        Assert.Equal(new UnfinishedAdd("likes", 5, 1), Assert.Single(store.State!.Unfinished));

        await using var node = await TestNode.StartAsync("n1", [], port);
        await using var second = Clients.With([node], options => options.SessionStore = store);

        await node.HoldsAsync("likes", 5);
        Assert.Equal(2UL, (await second.AddAsync("likes")).Number);
        Assert.Equal(6, node.Value("likes"));
    }

    [Fact]
    public async Task What_a_node_lost_is_sent_again_by_the_next_process()
    {
        var store = new MemoryStore();
        var node = await TestNode.StartAsync("n1", []);
        var first = Clients.With(
            [node], options => (options.SessionStore, options.HeartbeatInterval) = (store, TimeSpan.FromMinutes(5)));
        await first.AddAsync("likes", 5);
        var atKill = store.State;
        await node.DisposeAsync();
        await using var restarted = await TestNode.StartAsync("n1", [], Clients.PortOf(node));

        await using var second = Clients.With([restarted], options => options.SessionStore = new MemoryStore(atKill));

        await restarted.HoldsAsync("likes", 5);
        await first.DisposeAsync();
        Assert.Equal(5, restarted.Value("likes"));
    }

    [Fact]
    public async Task A_client_whose_session_was_closed_begins_another()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var store = new MemoryStore();
        await using (var first = Clients.With([node], options => options.SessionStore = store))
        {
            await first.AddAsync("likes", 5);
        }

        var closed = store.State!;
        Assert.Equal(("n1", true), (closed.Absorber?.Node, closed.AbsorbedAt > 0));

        await using var second = Clients.With([node], options => options.SessionStore = store);
        Assert.Equal(1UL, (await second.AddAsync("likes", 2)).Number);

        Assert.Equal(7, node.Value("likes"));
        Assert.NotEqual(closed.Session, store.State!.Session);
    }

    [Fact]
    public async Task A_client_that_added_nothing_saves_nothing()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var store = new MemoryStore();
        await using (var client = Clients.With([node], options => options.SessionStore = store))
        {
            await client.GetAsync("likes");
        }

        Assert.Null(store.State);
    }

    [Fact]
    public async Task Totals_are_sent_also_where_the_state_lists_no_unfinished_add()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.With(
            [node], options => options.SessionStore = new MemoryStore(Good with { Unfinished = [] }));

        await node.HoldsAsync("likes", 7);
        Assert.Equal(3UL, (await client.AddAsync("likes")).Number);
        Assert.Equal(8, node.Value("likes"));
    }

    [Fact]
    public async Task A_session_of_another_cluster_is_refused_by_name()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var stored = Good with { Cluster = "other" };

        var refused = Assert.Throws<SessionStoreException>(
            () => Clients.With([node], options => options.SessionStore = new MemoryStore(stored)));

        Assert.Equal(
            ("SESSION_DAMAGED", "cluster 'test'", "cluster 'other'"), (refused.Code, refused.Expected, refused.Found));
    }

    public static TheoryData<string, StoredSession> Damages => new()
    {
        { "32 lower-case hexadecimal digits", Good with { Session = "xyz" } },
        { "32 lower-case hexadecimal digits", Good with { Session = new string('0', 32) } },
        { "64 lower-case hexadecimal digits", Good with { Secret = "" } },
        { "64 lower-case hexadecimal digits", Good with { Secret = null! } },
        { "64 lower-case hexadecimal digits", Good with { Secret = new string('0', 64) } },
        { $"the secret of session {Good.Session}", Good with { Secret = new string('7', 64) } },
        { $"the secret of session {new string('7', 32)}", Good with { Session = new string('7', 32) } },
        { "totals up to the last operation", Good with { Head = 3 } },
        { "at most 2 acknowledged", Good with { Acknowledged = 3 } },
        { "an absorber", Good with { AbsorbedAt = 1 } },
        { "unfinished adds 1 to 2", Good with { Unfinished = [new UnfinishedAdd("likes", 5, 3)] } },
        { "unfinished adds 1 to 2", Good with { Unfinished = [.. Good.Unfinished, .. Good.Unfinished] } },
    };

    [Theory]
    [MemberData(nameof(Damages), DisableDiscoveryEnumeration = true)]
    public void A_state_that_no_session_can_be_in_is_refused(string expected, StoredSession stored)
    {
        var refused = Assert.Throws<SessionStoreException>(() => new CounterLabClient(new CounterLabOptions
        {
            Addresses = ["127.0.0.1:1"],
            Cluster = "test",
            SessionStore = new MemoryStore(stored),
        }));
        Assert.Equal("SESSION_DAMAGED", refused.Code);
        Assert.Contains(expected, refused.Expected, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Found);
    }

    private static SessionSecret Secret => new(7, 7, 7, 7);

    private static StoredSession Good => new(
        "test", Secret.Session.ToString(), Secret.Reveal(), 2, 1, null, 0, [new StoredTotal("likes", 7, 0, 2)],
        [new UnfinishedAdd("likes", 5, 2)]);
}
