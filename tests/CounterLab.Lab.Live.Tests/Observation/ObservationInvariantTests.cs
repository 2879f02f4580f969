using System.Collections.Immutable;
using CounterLab.Client.Tests;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Live.Tests.Support;
using CounterLab.Lab.Views;
using CounterLab.Processes.Tests;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Lab.Live.Tests.Observation;

/// <summary>The invariants of the state that the lab keeps for its pages detect a wrong value in each field.</summary>
public sealed class ObservationInvariantTests
{
    private static readonly OwnerId Node = new("n1", new Incarnation(1, 1));

    [Fact]
    public void The_list_of_events_notices_a_wrong_number_and_a_missing_event()
    {
        var log = new EventLog();
        log.Add("lab", "cut", "n1–n2");
        log.Add("lab", "heal", "n1–n2");
        Broken.Field(log, "_last", 3L, () => log.Newest());
        var events = new LinkedList<EventView>([log.Newest()[0], log.Newest()[0]]);
        Broken.Field(log, "_events", events, () => log.Add("lab", "cut", ""));
        var many = Enumerable.Range(0, 1_001).Select(i => new EventView(1_001 - i, default, "lab", "cut", ""));
        Corrupt.Set(log, "_last", 1_001L);
        Broken.Field(log, "_events", new LinkedList<EventView>(many), () => log.Newest());
    }

    [Fact]
    public async Task Waiting_adds_notice_an_operation_that_was_reported()
    {
        var seen = new SeenOperations(new FakeTimeProvider());
        var waiting = seen.UntilAsync(Node, 2);
        var reported = new Dictionary<OwnerId, ulong> { [Node] = 2 };
        Broken.Field(seen, "_heads", reported, () => seen.Note(Report(Node, 2)));
        seen.Note(Report(Node, 2));
        await waiting;
    }

    [Fact]
    public void The_counters_on_display_notice_a_wrong_field()
    {
        var counters = new RecentCounters<string>(2, () => "");
        counters.Ask("a");
        counters.Ask("b");
        counters.AssertInvariants();
        Broken.Field(counters, "max", 1, () => counters.Ask("a"));
        Broken.Field(counters, "_asked", 1L, () => counters.Ask("a"));
        var twice = new Dictionary<string, (string Value, long Asked)> { ["a"] = ("", 1), ["b"] = ("", 1) };
        Broken.Field(counters, "_entries", twice, counters.AssertInvariants);
        var never = new Dictionary<string, (string Value, long Asked)> { ["a"] = ("", 1), ["b"] = ("", 0) };
        Broken.Field(counters, "_entries", never, counters.AssertInvariants);
    }

    [Fact]
    public void Bands_notice_a_fault_that_is_open_twice()
    {
        var bands = new FaultBands();
        IReadOnlyList<FleetNode> nodes = [new("n1", "", ProcessState.Paused, null, default, null, null)];
        bands.Update(nodes, [], DateTimeOffset.UnixEpoch);
        var open = Corrupt.Get<System.Collections.IList>(bands, "_bands");
        open.Add(open[0]);
        Broken.IsNoticed(() => bands.Update(nodes, [], DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Samples_of_metrics_notice_a_wrong_order_and_the_future()
    {
        var metrics = new MetricsHistory();
        Broken.IsNoticed(() => metrics.AssertInvariants([Sample(0.2), Sample(0.1)]));
        Broken.IsNoticed(() => metrics.AssertInvariants([Sample(3_600)]));
        metrics.AssertInvariants([Sample(0), Sample(0)]);
    }

    [Fact]
    public async Task The_observatory_notices_a_report_of_another_node()
    {
        var fleet = new FixedFleet();
        await using var observatory = new Observatory(fleet, () => [], () => [], () => { });
        var reports = new Dictionary<string, NodeReport> { ["n2"] = Report(Node, 1) };
        Broken.Field(observatory, "_lastReports", reports, observatory.AssertInvariants);
        observatory.View("likes");
    }

    private static NodeReport Report(OwnerId owner, ulong seq) => new(
        owner, new NodeState(), ImmutableDictionary<string, CounterState>.Empty,
        ImmutableDictionary<OwnerId, ulong>.Empty.Add(owner, seq), [], DateTimeOffset.UnixEpoch);

    private static MetricsSample Sample(double seconds) => new(
        TimeSpan.FromSeconds(seconds), ImmutableDictionary<string, Int128?>.Empty, (0, 0), 0, 0, 0,
        ImmutableDictionary<CounterLab.Experiments.Faults.LinkId, long>.Empty);
}
