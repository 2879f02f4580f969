using System.Diagnostics.Metrics;
using CounterLab.Client.Calls;
using CounterLab.Client.Reads;
using CounterLab.Client.Telemetry;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using V1 = CounterLab.Wire.V1;

namespace CounterLab.Client.Tests;

/// <summary>The parts of the client, tested without a node.</summary>
public sealed class PartsTests
{
    private static readonly CallFailure Failure = new(
        CallOutcome.Unknown, "UNAVAILABLE", "No answer.", "a node that answers", "none");
    private static readonly OwnerId A = new("a", new Incarnation(1, 1));
    private static readonly OwnerId B = new("b", new Incarnation(2, 2));

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 200)]
    [InlineData(5, 1_600)]
    [InlineData(6, 2_000)]
    [InlineData(1_000, 2_000)]
    public void A_rest_doubles_up_to_its_limit(int failures, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RetryBackoff.Ceiling(failures, TimeSpan.FromSeconds(2)));

    [Fact]
    public void A_drawn_rest_lies_within_its_ceiling()
    {
        var chance = new Random(1);
        var drawn = Enumerable.Range(0, 1_000).Select(_ => RetryBackoff.Draw(3, TimeSpan.FromSeconds(2), chance))
            .ToList();
        Assert.All(drawn, rest => Assert.InRange(rest, TimeSpan.Zero, TimeSpan.FromMilliseconds(400)));
        Assert.True(drawn.Max() - drawn.Min() > TimeSpan.FromMilliseconds(300)); // full jitter, not a fixed delay
    }

    [Fact]
    public void The_pool_stays_at_an_address_until_it_fails_and_comes_back_when_all_others_do()
    {
        using var metrics = new ClientMetrics();
        var time = new FakeTimeProvider();
        using var pool = new NodePool(Clients.Options("h:1", "h:2"), time, metrics, NullLogger.Instance);
        var moves = 0;
        pool.Moved += () => moves++;
        var first = pool.Pick(out _)!;
        Assert.Same(first, pool.Pick(out _));

        pool.Fail(first, Failure);
        var second = pool.Pick(out _)!;
        Assert.NotSame(first, second);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(second, pool.Pick(out _)); // the first address could be used again, but this one has not failed

        pool.Fail(first, Failure); // the failure of an earlier call to the first address changes nothing
        Assert.Same(second, pool.Pick(out _));
        Assert.Equal(1, moves);
    }

    [Fact]
    public void The_pool_waits_for_the_shortest_rest_where_all_failed()
    {
        using var metrics = new ClientMetrics();
        var time = new FakeTimeProvider();
        using var pool = new NodePool(Clients.Options("h:1"), time, metrics, NullLogger.Instance);
        TimeSpan rest;
        do
        {
            pool.Fail(pool.Pick(out _)!, Failure);
        }
        while (pool.Pick(out rest) is not null); // a random delay may be zero

        Assert.InRange(rest, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(200));
        time.Advance(rest);
        Assert.NotNull(pool.Pick(out _));
    }

    [Fact]
    public void Only_where_all_addresses_are_foreign_is_the_cluster_called_foreign()
    {
        using var metrics = new ClientMetrics();
        using var pool = new NodePool(
            Clients.Options("h:1", "h:2"), new FakeTimeProvider(), metrics, NullLogger.Instance);
        var first = pool.Pick(out _)!;
        pool.Fail(first, Failure, isForeign: true);
        Assert.Null(pool.Foreign);
        var second = pool.Pick(out _)!;
        pool.Fail(second, Failure);
        Assert.Null(pool.Foreign);
        pool.Fail(second, Failure, isForeign: true);
        Assert.Equal(Failure, pool.Foreign);
        pool.Succeed(first);
        Assert.Null(pool.Foreign);
    }

    [Fact]
    public void A_token_keeps_the_greater_number_of_each_owner()
    {
        var seen = new SeenToken("test");
        seen.Merge(Token((A, 5), (B, 2)), []);
        seen.Merge(Token((A, 3), (B, 4)), []);
        Assert.Equal([(A, 5UL), (B, 4UL)], Entries(seen));
    }

    [Fact]
    public void An_owner_that_a_dominating_reply_leaves_out_is_let_go_unless_more_was_seen_meanwhile()
    {
        var seen = new SeenToken("test");
        seen.Merge(Token((A, 5), (B, 2)), []);
        var sent = seen.With(null);
        seen.Merge(Token((B, 3)), sent); // another reply, in the meantime
        seen.Merge(Token(), sent);
        Assert.Equal([(B, 3UL)], Entries(seen));
        Assert.Equal(1, seen.Count);
    }

    [Fact]
    public void A_token_of_another_cluster_is_refused()
    {
        var token = Token((A, 1));
        token.Cluster = "other";
        var seen = new SeenToken("test");
        Assert.Equal("FAILED_PRECONDITION", Assert.Throws<CounterLabException>(() => seen.Merge(token, [])).Code);
        Assert.Equal(0, seen.Count);
    }

    [Fact]
    public async Task A_beat_between_looking_and_waiting_is_not_missed()
    {
        var wake = new WakeSignal(new FakeTimeProvider()); // time does not advance: only Raise ends the wait
        var raised = wake.Next;
        wake.Raise();
        await wake.WaitAsync(raised, TimeSpan.FromHours(1), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Metrics_tell_adds_reads_and_turns_to_other_nodes()
    {
        var counted = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => Enable(instrument, self) };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) => counted.AddOrUpdate(instrument.Name, value, (_, before) => before + value));
        listener.Start();
        await using var cluster = await TestCluster.StartAsync(2);
        await using var client = Clients.Of(cluster.Nodes);

        await client.AddAsync("likes");
        await cluster.KillAsync(cluster.Find((await client.GetAsync("likes")).Node));
        await client.AddAsync("likes");
        await client.GetAsync("likes");
        listener.RecordObservableInstruments();

        Assert.All(["adds", "reads", "retries", "failovers"], name => Assert.True(
            counted[$"counterlab.client.{name}"] > 0, name));
        Assert.Contains("counterlab.client.pending", counted.Keys);
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == CounterLabClient.MeterName)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static V1.Token Token(params (OwnerId Owner, ulong Seq)[] entries)
    {
        var token = new V1.Token { Cluster = "test" };
        token.Entries.AddRange(
            entries.Select(entry => new V1.VectorEntry { Owner = entry.Owner.ToWire(), Seq = entry.Seq }));
        return token;
    }

    private static IEnumerable<(OwnerId Owner, ulong Seq)> Entries(SeenToken seen) =>
        seen.With(null).Select(entry => (entry.Owner, entry.Seq)).OrderBy(
            entry => entry.Owner.Node, StringComparer.Ordinal);
}
