using CounterLab.Experiments.Tracing;
using CounterLab.Lab;
using CounterLab.Lab.Live.Observation;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests.Tracing;

/// <summary>
/// The trace of real nodes has one time axis: each message is matched with its arrival, and lost ones show the fault.
/// </summary>
public sealed class LiveTraceTests
{
    [Fact]
    public async Task An_add_is_followed_from_the_client_to_every_peer_and_back()
    {
        await using var lab = await WatchedAsync(3);
        await lab.Session.AddAsync("n1", "likes", 5);
        var trace = await TracedAsync(lab, events =>
            Find(events, TraceKind.Apply, "n2#1").Any()
            && Find(events, TraceKind.Apply, "n3#1").Any()
            && Find(events, TraceKind.Ack, "n1#1").Select(e => e.Peer).Distinct().Count() == 2
            && events.Any(e => e.Kind == TraceKind.Outcome));

        var asked = Assert.Single(trace.Events, e => e is { Kind: TraceKind.Send, Node: TraceEvent.ClientLane });
        Assert.Equal(("n1", "add", "+5 likes"), (asked.Peer, asked.Message, asked.Text));
        var arrived = Assert.Single(trace.Events, e => e is { Kind: TraceKind.Deliver, Message: "add" });
        Assert.Equal(("n1#1", TraceEvent.ClientLane, asked.Number), (arrived.Node, arrived.Peer, arrived.Cause));
        var applied = Find(trace.Events, TraceKind.Apply, "n1#1").First();
        Assert.Equal((arrived.Number, new NodeValue("likes", "5")), (applied.Cause, applied.Values[0]));
        var answered = Assert.Single(trace.Events, e => e is { Kind: TraceKind.Send, Message: "ok" });
        Assert.Equal(arrived.Number, answered.Cause);
        var outcome = Assert.Single(trace.Events, e => e.Kind == TraceKind.Outcome);
        Assert.Equal((answered.Number, TraceEvent.ClientLane), (outcome.Cause, outcome.Node));
        Assert.Equal(new Carried("n1#1", 1, "likes"), outcome.Carries[0]);

        foreach (var peer in (string[])["n2#1", "n3#1"])
        {
            var pushed = trace.Events.First(e => IsPush(e) && e.Peer == peer);
            Assert.Equal(new Carried("n1#1", 1, "likes"), pushed.Carries[0]);
            Assert.Equal(new Claimed("n1#1", 0, 1), pushed.Claims[0]);
            var delivered = trace.Events.Single(e => e.Kind == TraceKind.Deliver && e.Cause == pushed.Number);
            Assert.Equal((peer, "n1#1"), (delivered.Node, delivered.Peer));
            var merged = trace.Events.Single(e => e.Kind == TraceKind.Apply && e.Cause == delivered.Number);
            Assert.Equal("5", merged.Values[0].Value);
            var replied = trace.Events.Single(e => e.Kind == TraceKind.Send && e.Cause == delivered.Number);
            Assert.Single(trace.Events, e => e.Kind == TraceKind.Ack && e.Cause == replied.Number);
        }

        IsInOrder(trace);
        Assert.Equal(["n1", "n2", "n3"], trace.Nodes);
        var started = trace.Events.Where(e => e.Kind == TraceKind.Start).Select(e => e.Node);
        Assert.Equal(["n1#1", "n2#1", "n3#1"], started.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cut_loses_pushes_and_shows_as_a_band()
    {
        await using var lab = await WatchedAsync(2);
        await lab.Session.CutAsync("n1", "n2");
        await lab.Session.AddAsync("n1", "likes", 1);
        var trace = await TracedAsync(lab, events => events.Any(IsRetry));
        var first = trace.Events.First(e => IsPush(e) && e.Carries.Count > 0);
        Assert.Equal(0, first.Attempt);
        var dropped = Assert.Single(trace.Events, e => e.Kind == TraceKind.Drop && e.Cause == first.Number);
        Assert.Equal(("", "n2", "cut"), (dropped.Node, dropped.Peer, dropped.Text));
        var gaveUp = Assert.Single(trace.Events, e => e.Kind == TraceKind.GiveUp && e.Cause == first.Number);
        Assert.Equal(("n1#1", "push"), (gaveUp.Node, gaveUp.Message));
        Assert.Contains("Deadline", gaveUp.Text, StringComparison.Ordinal);
        var faults = trace.Events.Where(e => e.Kind == TraceKind.Fault);
        Assert.Contains(faults, e => e.Text.Contains("n1–n2", StringComparison.Ordinal));
        var band = Assert.Single(trace.Bands);
        Assert.Equal(("cut", null), (band.Kind, band.To));
        Assert.Equal(["n1", "n2"], band.Nodes);

        await lab.Session.HealAllAsync();
        trace = await TracedAsync(lab, events =>
            events.Any(e => e is { Kind: TraceKind.Ack, Node: "n1#1" }) && events.Any(e => IsFault(e, "heal")));
        Assert.NotNull(Assert.Single(trace.Bands).To);
        IsInOrder(trace);
    }

    [Fact]
    public async Task A_killed_node_ends_and_what_is_sent_to_it_finds_nobody()
    {
        await using var lab = await WatchedAsync(2);
        await lab.Session.KillAsync("n2");
        await lab.Session.AddAsync("n1", "likes", 1);
        await lab.Session.AddAsync("n2", "likes", 1);
        var trace = await TracedAsync(lab, events =>
            events.Any(e => e is { Kind: TraceKind.GiveUp, Message: "push" })
            && events.Any(e => e is { Kind: TraceKind.Outcome, Peer: "n2" }));
        Assert.Contains(trace.Events, e => e is { Kind: TraceKind.End, Node: "n2#1" });
        Assert.Contains(trace.Events, e => IsFault(e, "kill n2"));
        var push = trace.Events.First(e => e is { Kind: TraceKind.GiveUp, Message: "push" });
        Assert.StartsWith("Unavailable", push.Text, StringComparison.Ordinal);
        var dropped = Assert.Single(trace.Events, e => e.Kind == TraceKind.Drop && e.Cause == push.Cause);
        Assert.Equal("connection refused", dropped.Text);
        Assert.Contains(trace.Events, e => e is { Kind: TraceKind.Drop, Message: "add", Peer: "n2" });

        await lab.Session.RestartAsync("n2");
        trace = await TracedAsync(lab, events => events.Any(e => e is { Kind: TraceKind.Apply, Node: "n2#2" }));
        Assert.Contains(trace.Events, e => e is { Kind: TraceKind.Start, Node: "n2#2" });
        IsInOrder(trace);
    }

    [Fact]
    public async Task A_pause_is_a_band_and_what_waited_is_not_called_lost()
    {
        await using var lab = await WatchedAsync(2);
        await lab.Session.PauseAsync("n2");
        await lab.Session.AddAsync("n1", "likes", 1);
        await TracedAsync(lab, events => events.Any(e => e is { Kind: TraceKind.GiveUp, Message: "push" }));
        await lab.Session.ResumeAsync("n2");
        var trace = await TracedAsync(lab, events => events.Any(e => e is { Kind: TraceKind.Apply, Node: "n2#1" }));
        Assert.DoesNotContain(trace.Events, e => e.Kind == TraceKind.Drop && e.Peer == "n2");
        var band = Assert.Single(trace.Bands);
        Assert.Equal(("pause", "n2 paused"), (band.Kind, band.Label));
        Assert.Equal(["n2"], band.Nodes);
        IsInOrder(trace);
    }

    [Fact]
    public async Task A_retry_that_is_not_waited_for_is_told_and_seen()
    {
        await using var lab = await WatchedAsync(2);
        await lab.Session.CutAsync("n1", "n2");
        await lab.Session.AddAsync("n1", "likes", 1);
        await lab.BecomesAsync(view =>
            view.Node("n1")!.Peers[0].Queue is { Attempts: >= 4, Next.TotalMilliseconds: > 300 });
        Assert.True(await lab.Session.RetryNowAsync("n1", "n2"));
        Assert.Contains(lab.View().Events, e => e is { Source: "lab", Kind: "retry-now", Text: "n1 → n2" });
        await TracedAsync(lab, events => events.Any(e => e is { Kind: TraceKind.Fault, Text: "retry-now n1 → n2" }));
        var refused = await Assert.ThrowsAsync<LabException>(() => lab.Session.RetryNowAsync("n1", "n9"));
        Assert.Equal(LabError.InvalidArgument, refused.Error);
    }

    [Fact]
    public async Task What_was_read_once_does_not_change()
    {
        await using var lab = await WatchedAsync(3);
        for (var i = 0; i < 20; i++)
        {
            await lab.Session.AddAsync($"n{1 + (i % 3)}", "likes", 1);
        }

        var early = await TracedAsync(lab, events => events.Count(e => e.Kind == TraceKind.Outcome) > 5);
        var later = await TracedAsync(lab, events => events.Count(e => e.Kind == TraceKind.Outcome) == 20);
        var still = later.Events.Where(e => e.At <= early.Now);
        Assert.Equal(early.Events.Select(e => (e.Number, e.At)), still.Select(e => (e.Number, e.At)));
        Assert.True(early.Events[^1].At <= early.Now);
        Assert.Equal(0, later.Missed);
    }

    [Fact]
    public async Task What_the_lab_did_while_nobody_read_is_kept_at_its_time()
    {
        await using var lab = await LabCluster.StartAsync(2);
        Assert.False(((LiveTrace)lab.Session.Trace).IsRead); // views do not read the trace
        await lab.Session.CutAsync("n1", "n2");
        await lab.Session.AddAsync("n1", "likes", 1);
        var trace = await TracedAsync(lab, events => events.Any(e => e.Kind == TraceKind.Outcome));
        Assert.Contains(trace.Events, e => e.Kind == TraceKind.Fault);
        Assert.DoesNotContain(trace.Events, e => e.Text.Contains("reported late", StringComparison.Ordinal));
        Assert.Equal(2, trace.Events.Count(e => e.Kind == TraceKind.Start));
    }

    [Fact]
    public async Task Totals_reach_the_picture()
    {
        await using var lab = await WatchedAsync(2);
        await lab.Session.AddAsync("n1", "likes", 1);
        await lab.BecomesAsync(view =>
            view.Node("n1")?.Totals is { Adds: 1, Sent.Push: > 0 }
            && view.Node("n2")?.Totals is { Adds: 0, Received.All: > 0 });
    }

    /// <summary>A lab whose nodes report their messages, because the trace has a reader.</summary>
    private static async Task<LabCluster> WatchedAsync(int nodes)
    {
        var lab = await LabCluster.StartAsync(nodes);
        var asked = Read(lab).Now;
        await TracedAsync(lab, events =>
        {
            var sent = events.Where(e => e.Kind == TraceKind.Send && e.At > asked);
            return sent.Select(e => e.Node).Distinct().Count() == nodes;
        });
        return lab;
    }

    private static bool IsPush(TraceEvent e) => e is { Kind: TraceKind.Send, Message: "push", Node: "n1#1" };

    private static bool IsRetry(TraceEvent e) => IsPush(e) && e.Attempt > 0;

    private static bool IsFault(TraceEvent e, string start) =>
        e.Kind == TraceKind.Fault && e.Text.StartsWith(start, StringComparison.Ordinal);

    private static IEnumerable<TraceEvent> Find(IReadOnlyList<TraceEvent> events, TraceKind kind, string node) =>
        events.Where(e => e.Kind == kind && e.Node == node);

    private static TraceSlice Read(LabCluster lab) =>
        lab.Session.Trace.Read(TimeSpan.Zero, TimeSpan.MaxValue, int.MaxValue);

    private static async Task<TraceSlice> TracedAsync(LabCluster lab, Func<IReadOnlyList<TraceEvent>, bool> condition)
    {
        var trace = TraceSlice.Empty;
        await Eventually.BecomesAsync(
            () => condition((trace = Read(lab)).Events),
            () => string.Join('\n', trace.Events.Where(IsOfInterest).TakeLast(60).Select(Describe)));
        return trace;

        static bool IsOfInterest(TraceEvent e) => e.Message is not ("probe" or "alive" or "sync" or "digest");
    }

    private static string Describe(TraceEvent e)
    {
        var carried = string.Join(' ', e.Carries);
        return $"{e.Number} {e.At:c} {e.Kind} {e.Node} {e.Peer} <{e.Cause} {e.Message} '{e.Text}' {carried}";
    }

    private static void IsInOrder(TraceSlice trace)
    {
        Assert.Equal(Enumerable.Range(1, trace.Events.Count).Select(i => (long)i), trace.Events.Select(e => e.Number));
        Assert.Equal(trace.Events.Select(e => e.At).Order(), trace.Events.Select(e => e.At));
        Assert.All(trace.Events, e => Assert.True(e.Cause < e.Number, Describe(e)));
        Assert.Equal((0L, 0L), (trace.More, trace.Missed));
    }
}
