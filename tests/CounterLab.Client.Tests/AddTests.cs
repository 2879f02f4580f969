using CounterLab.Tests;

namespace CounterLab.Client.Tests;

/// <summary>Adds on real nodes: each is counted once, no matter which nodes or calls end in the meantime.</summary>
public sealed class AddTests
{
    [Theory]
    [InlineData(CounterLabTransport.Native)]
    [InlineData(CounterLabTransport.Web)]
    [InlineData(CounterLabTransport.WebOverHttp1)]
    public async Task An_add_is_acknowledged_over_each_transport(CounterLabTransport transport)
    {
        await using var node = await TestNode.StartAsync("n1", [], httpPort: 0);
        var options = Clients.Options(
            transport == CounterLabTransport.WebOverHttp1 ? node.Host.HttpAddress! : node.Address);
        options.Transport = transport;
        await using var client = new CounterLabClient(options);

        var added = await client.AddAsync("likes", 5);
        await client.AddAsync("likes", -2);

        Assert.Equal(
            ("likes", 5, 1UL, "n1", "local", true),
            (added.Counter, added.Amount, added.Number, added.Node, added.Concern, added.ConcernMet));
        Assert.Equal(3, node.Value("likes"));
        Assert.Equal(3, (await client.GetAsync("likes")).Value);
    }

    [Fact]
    public async Task Adds_of_many_tasks_give_the_exact_total()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await using var client = Clients.With(cluster.Nodes, options => options.BatchRecords = 3);

        await Task.WhenAll(Enumerable.Range(0, 32).Select(task => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await client.AddAsync($"c{(task + i) % 7}");
            }
        })));

        var values = await Task.WhenAll(
            Enumerable.Range(0, 7).Select(async i => (await client.GetAsync($"c{i}")).Value));
        Assert.Equal(32 * 200, values.Sum());
        Assert.Equal(0, client.Pending);
        for (var i = 0; i < 7; i++)
        {
            await cluster.HoldAsync($"c{i}", values[i]);
        }
    }

    [Fact]
    public async Task A_node_that_ends_midway_costs_no_add_and_doubles_none()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await using var client = Clients.Of(cluster.Nodes);
        var done = 0;
        var adds = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await client.AddAsync("likes");
                Interlocked.Increment(ref done);
            }
        })).ToList();
        await Eventually.BecomesAsync(() => Volatile.Read(ref done) >= 100);

        await cluster.KillAsync(cluster.Find((await client.GetAsync("likes")).Node));
        await Task.WhenAll(adds);

        Assert.Equal(800, (await client.GetAsync("likes")).Value);
        await cluster[0].HoldsAsync("likes", 800);
    }

    [Fact]
    public async Task What_a_node_took_to_its_grave_is_brought_to_another()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await using var client = Clients.Of(cluster.Nodes);
        var added = await client.AddAsync("likes", 5);

        await cluster.KillAsync(cluster.Find(added.Node)); // before it could push the add to the other node

        await cluster[0].HoldsAsync("likes", 5); // no other operation is needed: the heartbeat notices the loss
    }

    [Fact]
    public async Task A_node_that_lost_its_memory_gets_it_again()
    {
        var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);
        await client.AddAsync("likes", 5);
        await client.AddAsync("stars", 2);
        await node.DisposeAsync();

        await using var restarted = await TestNode.StartAsync("n1", [], Clients.PortOf(node));

        await restarted.HoldsAsync("likes", 5);
        await restarted.HoldsAsync("stars", 2);
        await client.DisposeAsync(); // while there is still a node that can close the session
    }

    [Fact]
    public async Task Another_node_on_a_reused_port_is_brought_everything()
    {
        var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);
        await client.AddAsync("likes", 5);
        await node.DisposeAsync();

        await using var other = await TestNode.StartAsync("n2", [], Clients.PortOf(node));

        Assert.Equal("n2", (await client.AddAsync("likes")).Node);
        Assert.Equal(6, other.Value("likes"));
        await client.DisposeAsync();
    }

    [Fact]
    public async Task An_add_whose_time_is_over_stays_and_is_counted_once()
    {
        var (client, port) = await Clients.OfNobodyAsync(options => options.Timeout = TimeSpan.FromMilliseconds(200));
        await using (client)
        {
            var late = await Assert.ThrowsAsync<CounterLabTimeoutException>(() => client.AddAsync("likes", 5));
            Assert.True(late is { AddStays: true, Code: "DEADLINE_EXCEEDED" });
            Assert.Contains("stays", late.Message, StringComparison.Ordinal);
            Assert.Contains("UNAVAILABLE", late.Found, StringComparison.Ordinal);
            Assert.Equal(1, client.Pending);

            await using var node = await TestNode.StartAsync("n1", [], port);
            await node.HoldsAsync("likes", 5);
            await Eventually.BecomesAsync(() => client.Pending == 0);
            await client.AddAsync("likes");
            Assert.Equal(6, node.Value("likes"));
        }
    }

    [Fact]
    public async Task A_cancelled_add_stays_and_is_counted_once()
    {
        var (client, port) = await Clients.OfNobodyAsync(_ => { });
        await using (client)
        {
            using var cancel = new CancellationTokenSource();
            var add = client.AddAsync("likes", 5, cancel: cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => add);

            await using var node = await TestNode.StartAsync("n1", [], port);
            await node.HoldsAsync("likes", 5);
            await client.DisposeAsync();
            Assert.Equal(5, node.Value("likes"));
        }
    }

    [Fact]
    public async Task As_many_adds_as_the_limit_says_are_under_way_and_one_more_is_refused()
    {
        var (client, port) = await Clients.OfNobodyAsync(options => options.MaxPending = 3);
        await using (client)
        {
            var adds = Enumerable.Range(0, 3).Select(_ => client.AddAsync("likes")).ToList();

            var refused = await Assert.ThrowsAsync<CounterLabException>(() => client.AddAsync("likes"));

            Assert.Equal(("TOO_MANY_PENDING", "at most 3"), (refused.Code, refused.Expected));
            await using var node = await TestNode.StartAsync("n1", [], port);
            await Task.WhenAll(adds);
            Assert.Equal(4UL, (await client.AddAsync("likes")).Number);
            Assert.Equal(4, node.Value("likes")); // the refused add does not count
            await client.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("", 1, null, "INVALID_ARGUMENT", "nothing")]
    [InlineData("a\nb", 1, null, "INVALID_ARGUMENT", "control character")]
    [InlineData("likes", 0, null, "INVALID_ARGUMENT", "0")]
    [InlineData("likes", (1L << 53) + 1, null, "INVALID_ARGUMENT", "9007199254740993")]
    [InlineData("likes", 1, "most", "INVALID_ARGUMENT", "'most'")]
    public async Task A_malformed_add_is_refused_and_changes_nothing(
        string counter, long amount, string? concern, string code, string found)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);

        var refused = await Assert.ThrowsAsync<CounterLabException>(() => client.AddAsync(counter, amount, concern));

        Assert.Equal(code, refused.Code);
        Assert.Contains(found, refused.Found, StringComparison.Ordinal);
        Assert.Contains("Expected", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1UL, (await client.AddAsync("likes", 1L << 53)).Number);
        Assert.Equal(1L << 53, node.Value("likes"));
    }

    [Fact]
    public async Task An_add_to_another_cluster_is_refused_by_name()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.With(
            [node], options => (options.Cluster, options.Timeout) = ("other", TimeSpan.FromSeconds(10)));

        var refused = await Assert.ThrowsAsync<CounterLabException>(() => client.AddAsync("likes"));

        Assert.Equal(
            ("FAILED_PRECONDITION", "cluster 'test'", "cluster 'other'"),
            (refused.Code, refused.Expected, refused.Found));
        Assert.Equal(0, node.Value("likes"));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
        Assert.Equal(CloseOutcome.LeftUnsent, await client.CloseAsync(soon.Token));
    }
}
