using CounterLab.Client.Tests;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Live.Observation.Tracing;
using CounterLab.Lab.Live.Tests.Support;
using Google.Protobuf;

namespace CounterLab.Lab.Live.Tests.Tracing;

/// <summary>The invariants of the trace's parts detect a wrong value in each field.</summary>
public sealed class TraceInvariantTests
{
    [Fact]
    public void The_store_notices_events_out_of_order()
    {
        var store = new TraceStore(4);
        store.Add(Event(1));
        store.Add(Event(2));
        store.AssertInvariants();
        Broken.IsNoticed(() => store.Add(Event(1)));
        Broken.Field(store, "Count", 3L, () => store.Add(Event(3)));
        Broken.Field(store, "eventsMax", 1, () => store.Read(default, default, 1));
        var gap = new List<TraceEvent> { Event(1) with { Number = 0 }, Event(2) with { Number = 2 } };
        Broken.Field(store, "_events", gap, store.AssertInvariants);
        var back = new List<TraceEvent> { Event(2) with { Number = 1 }, Event(1) with { Number = 2 } };
        Broken.Field(store, "_events", back, store.AssertInvariants);
    }

    [Fact]
    public void Calls_notice_one_without_a_place()
    {
        var (calls, key) = (new CallRegistry(), new CallKey("n1", ByteString.Empty, 1, IsOfClient: false));
        calls.Of(key);
        Broken.Field(calls, "_order", new Queue<CallKey>(), () => calls.Of(key));
        var numbers = Enumerable.Range(0, 50_001);
        var many = numbers.ToDictionary(i => key with { Number = (ulong)i }, _ => new CallProgress());
        Corrupt.Set(calls, "_order", new Queue<CallKey>(many.Keys));
        Broken.Field(calls, "_calls", many, () => calls.Of(key));
    }

    [Fact]
    public void Incarnations_notice_a_current_one_that_has_not_begun()
    {
        var tracker = new IncarnationTracker();
        tracker.Begin("n1", "n1#1", out _);
        Broken.Field(tracker, "_begun", new HashSet<string>(), () => tracker.Begin("n1", "n1#2", out _));
    }

    [Fact]
    public void Intervals_notice_an_early_end_and_a_condition_that_is_open_twice()
    {
        var intervals = new Intervals<string>(TimeSpan.FromHours(1));
        intervals.Observe(["cut"], TimeSpan.FromSeconds(1));
        var open = intervals.All[0];
        var twice = new List<Intervals<string>.Interval> { open, open };
        Broken.Field(intervals, "_all", twice, () => intervals.Observe([], TimeSpan.FromSeconds(2)));
        var early = new List<Intervals<string>.Interval> { open with { To = TimeSpan.Zero } };
        Broken.Field(intervals, "_all", early, () => intervals.Observe([], TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Reasons_of_losses_notice_reports_that_end_before_they_begin()
    {
        var losses = new LossReasons(new LabTroubles());
        losses.NoteWord("n1", isFirst: true, hasGap: false, TimeSpan.FromSeconds(1));
        var told = new Dictionary<string, (TimeSpan, TimeSpan)> { ["n1"] = (TimeSpan.FromTicks(1), default) };
        Broken.Field(losses, "_told", told, () => losses.NoteWord("n1", false, false, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void The_reorder_buffer_notices_a_wrong_field()
    {
        var buffer = new ReorderBuffer<string>();
        buffer.Add(TimeSpan.Zero, "a");
        Broken.Field(buffer, "_order", 0L, () => _ = buffer.Until(TimeSpan.Zero).ToList());
        Broken.Field(buffer, "Frontier", TimeSpan.FromTicks(-2), () => _ = buffer.Until(TimeSpan.Zero).ToList());
    }

    [Fact]
    public void The_writer_notices_a_report_out_of_order_and_an_event_that_is_not_there()
    {
        var store = new TraceStore(100);
        var names = new LiveNames(new Ledger());
        var writer = new TraceWriter(store, names, new LossReasons(new LabTroubles()), ByteString.Empty);
        var report = new TraceReport.ByLab("heal");
        writer.Write(report, TimeSpan.FromSeconds(2), TimeSpan.Zero);
        Broken.IsNoticed(() => writer.Write(report, TimeSpan.FromSeconds(1), TimeSpan.Zero));
        Broken.IsNoticed(() => writer.Write(report, TimeSpan.FromSeconds(2), TimeSpan.FromTicks(-1)));
        Corrupt.Set(writer, "_lastOf", new Dictionary<string, long> { ["n1#1"] = 2 });
        Broken.IsNoticed(() => writer.Write(report, TimeSpan.FromSeconds(2), TimeSpan.Zero));
    }

    [Fact]
    public void The_trace_notices_a_wrong_field()
    {
        var trace = new LiveTrace(new Ledger(), new TraceAxis(() => 0));
        void Read() => trace.Read(default, default, 1);
        Read();
        Broken.Field(trace, "_missed", -1L, Read);
        Broken.Field(trace, "_readAt", TimeSpan.FromTicks(-1), Read);
        Broken.Field(trace, "_nodes", new List<string> { "n1", "n1" }, () => trace.Advance([], []));
        var store = Corrupt.Get<TraceStore>(trace, "_store");
        store.Add(Event(1));
        Broken.IsNoticed(Read);
    }

    private static TraceEvent Event(int second) =>
        new(0, TimeSpan.FromSeconds(second), TraceKind.Fault, "", "", 0, "", "heal", []);
}
