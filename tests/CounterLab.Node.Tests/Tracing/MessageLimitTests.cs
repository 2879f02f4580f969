using CounterLab.Node.Hosting;
using CounterLab.Node.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Grpc.Core;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Node.Tests.Tracing;

/// <summary>
/// Limits of message tracing: it keeps a bounded number of messages, counts those that it omits, and costs nothing
/// without a reader.
/// </summary>
public sealed class MessageLimitTests
{
    private static readonly OwnerId Caller = new("n1", new Incarnation(1, 1));

    [Fact]
    public void The_ring_keeps_the_newest_and_counts_the_others()
    {
        using var signal = new Signal();
        var log = new MessageLog();
        using var reader = log.Open(signal);
        for (var i = 0; i < MessageLog.EntriesMax + 10; i++)
        {
            log.Add(Entry(Kind.Send, i));
        }

        var (entries, missed) = reader.Take();
        Assert.Equal((MessageLog.EntriesMax, 10L), (entries.Count, missed));
        Assert.Equal(10UL, entries[0].Call.Number);
        Assert.Equal(entries.Select(entry => entry.AtTicks).Order().Distinct(), entries.Select(entry => entry.AtTicks));
        Assert.Equal((0, 0L), reader.Take() is var (rest, more) ? (rest.Count, more) : default);
    }

    [Fact]
    public void It_is_there_only_while_somebody_watches()
    {
        using var signal = new Signal();
        var log = new MessageLog();
        Assert.False(log.IsOn);
        var reader = log.Open(signal);
        Assert.True(log.IsOn);
        reader.Dispose();
        Assert.False(log.IsOn);
        log.Add(Entry(Kind.Send, 1)); // the caller had checked IsOn before the reader left
    }

    [Fact]
    public void Who_was_awaited_gets_what_happened_before_and_the_next_one_does_not()
    {
        using var signal = new Signal();
        var log = new MessageLog(MessageLog.AwaitedInLab);
        log.Add(Entry(Kind.Send, 1));
        using var first = log.Open(signal);
        using var second = log.Open(signal);
        Assert.Single(first.Take().Entries);
        Assert.Empty(second.Take().Entries);
    }

    [Fact]
    public void Who_does_not_come_is_awaited_no_longer()
    {
        using var signal = new Signal();
        var log = new MessageLog(TimeSpan.FromTicks(1));
        log.Add(Entry(Kind.Send, 1));
        Assert.False(log.IsOn);
        using var late = log.Open(signal);
        log.Add(Entry(Kind.Send, 2));
        Assert.Equal(2UL, Assert.Single(late.Take().Entries).Call.Number);
    }

    [Fact]
    public async Task A_watcher_is_woken_by_the_first_entry_since_it_took()
    {
        using var signal = new Signal();
        var log = new MessageLog();
        using var reader = log.Open(signal);
        log.Add(Entry(Kind.Send, 1));
        log.Add(Entry(Kind.Send, 2));
        Assert.True(await signal.WaitAsync(TimeSpan.Zero, default));
        Assert.False(await signal.WaitAsync(TimeSpan.Zero, default));
        reader.Take();
        log.Add(Entry(Kind.Send, 3));
        Assert.True(await signal.WaitAsync(TimeSpan.Zero, default));
    }

    [Fact]
    public void What_finds_room_is_told_whole()
    {
        MessageEntry[] entries = [.. Enumerable.Range(0, 200).Select(i => Entry(Kind.Send, i))];
        Assert.Same(entries, MessageSample.Of(entries, 200).Kept);
    }

    [Fact]
    public void Of_too_much_calls_are_left_out_whole_and_what_went_wrong_is_told()
    {
        var entries = Enumerable.Range(0, 1_000).SelectMany(i => new[] { Entry(Kind.Send, i), Entry(Kind.Answer, i) })
            .Append(Entry(Kind.GaveUp, 3)).Append(Entry(Kind.Drop, 3)).ToList();
        var told = MessageSample.Of(entries, 200).Kept;
        Assert.InRange(told.Count, 50, 200);
        Assert.Contains(entries[^1], told);
        Assert.Contains(entries[^2], told);
        Assert.All(told.Where(entry => !entry.IsAlwaysKept).GroupBy(
            entry => entry.Call.Number), call => Assert.Equal(2, call.Count()));
    }

    [Fact]
    public void Both_ends_of_a_call_leave_out_the_same_ones()
    {
        var sent = MessageSample.Of([.. Enumerable.Range(0, 4_000).Select(i => Entry(Kind.Send, i))], 200).Kept;
        var arrived = MessageSample.Of(
            [.. Enumerable.Range(0, 900).Select(i => Entry(Kind.Deliver, i, MessageCall.OfPeer(Caller, (ulong)i)))],
            200).Kept;
        var both = arrived.Select(entry => entry.Call.Number).ToHashSet();
        Assert.All(sent.Select(
            entry => entry.Call.Number).Where(number => number < 900), number => Assert.Contains(number, both));
    }

    [Fact]
    public void Clients_make_room_for_nodes_and_keep_a_share()
    {
        var clients = Enumerable.Range(0, 5_000).Select(
            i => Entry(Kind.Deliver, i, MessageCall.OfClient(default, (ulong)i))).ToList();
        var few = MessageSample.Of(
            [.. clients, .. Enumerable.Range(0, 100).Select(i => Entry(Kind.Send, i))], 200).Kept;
        Assert.Equal(100, few.Count(entry => !entry.Call.IsOfClient));
        Assert.InRange(few.Count(entry => entry.Call.IsOfClient), 30, 100);
        var many = MessageSample.Of(
            [.. clients, .. Enumerable.Range(0, 5_000).Select(i => Entry(Kind.Send, i))], 200).Kept;
        Assert.InRange(many.Count(entry => entry.Call.IsOfClient), 20, 110);
        Assert.InRange(many.Count, 100, 200);
    }

    [Fact]
    public void What_all_would_leave_out_anyway_is_counted_and_not_made()
    {
        using var signal = new Signal();
        var log = new MessageLog();
        using var reader = log.Open(signal);
        var calls = Enumerable.Range(0, 1_000).Select(i => MessageCall.OfSelf(Caller, (ulong)i)).ToList();
        Assert.All(calls, call => Assert.True(log.Wants(call, 1)));
        reader.Thin(new MessageCut(Nodes: 3, Clients: 0), isRoomy: false);
        var wanted = calls.Count(call => log.Wants(call, 2));
        Assert.Equal(calls.Count(call => call.Rank >= 2), wanted);
        Assert.Equal((1_000 - wanted) * 2, reader.Take().Missed);
        Assert.Equal(0, reader.Take().Missed);

        using var other = log.Open(signal);
        Assert.All(calls, call => Assert.True(log.Wants(call, 1), "another watcher has room for all"));
    }

    [Fact]
    public void When_there_is_room_again_all_is_wanted_again_step_by_step()
    {
        using var signal = new Signal();
        var log = new MessageLog();
        using var reader = log.Open(signal);
        reader.Thin(new MessageCut(5, 5), isRoomy: false);
        reader.Thin(default, isRoomy: false);
        Assert.Equal(new MessageCut(4, 4), reader.Cut);
        reader.Thin(new MessageCut(0, 6), isRoomy: false);
        Assert.Equal(new MessageCut(4, 5), reader.Cut);
        for (var i = 0; i < 5; i++)
        {
            reader.Thin(default, isRoomy: true);
        }

        Assert.Equal(default, reader.Cut);
    }

    [Fact]
    public async Task Of_a_load_two_hundred_are_told_in_a_reply_and_the_others_counted()
    {
        const int Adds = 3_000;
        await using var node = await TestNode.StartAsync("n1", []);
        using var watch = await MessageWatch.StartAsync(node);
        await Task.WhenAll(Enumerable.Range(0, Adds).Select(_ => node.AddAsync("likes")));
        await Eventually.BecomesAsync(() => watch.Events.Count(e => e.Kind != Kind.Fact) + watch.Missed == Adds * 3);
        Assert.InRange(watch.MostInOneReply, 1, MessageFrames.EventsMax);
        Assert.True(watch.Missed > 0, "an add is reported by three events");
    }

    [Fact]
    public async Task Who_does_not_ask_is_told_of_no_messages()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var call = node.Lab.Observe(new ObserveRequest());
        Assert.True(await call.ResponseStream.MoveNext(default));
        await node.AddAsync("likes");
        await call.ResponseStream.UntilAsync(reply => reply.State.Head == 1);
        Assert.Empty(call.ResponseStream.Current.Messages);
        Assert.Equal(0UL, call.ResponseStream.Current.MessagesMissed);
    }

    [Fact]
    public async Task Without_a_lab_messages_are_unimplemented()
    {
        await using var node = await TestNode.StartAsync("n1", [], lab: false);
        using var call = node.Lab.Observe(new ObserveRequest { Messages = true });
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default));
        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
    }

    private static MessageEntry Entry(Kind kind, int call, MessageCall? of = null) =>
        new(kind, "push", default, of ?? MessageCall.OfSelf(Caller, (ulong)call));
}
