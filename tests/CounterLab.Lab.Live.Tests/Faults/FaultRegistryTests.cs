using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;
using CounterLab.Protocol.Identity;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Lab.Live.Tests.Faults;

/// <summary>The registry of link faults: their start, overlap, duration and end.</summary>
public sealed class FaultRegistryTests
{
    private static readonly IReadOnlyList<string> Nodes = ["n1", "n2", "n3"];
    private static readonly OwnerId First = new("n1", new Incarnation(1, 1));
    private static readonly OwnerId Second = new("n2", new Incarnation(1, 2));
    private static readonly OwnerId SecondAgain = new("n2", new Incarnation(1, 3));

    private readonly FakeTimeProvider _time = new();
    private readonly FaultRegistry _registry;

    public FaultRegistryTests() => _registry = new FaultRegistry(_time);

    [Fact]
    public void A_fault_ends_by_itself_when_its_time_is_over_and_not_before()
    {
        var fault = _registry.Begin(Cut("n1", "n2") with { Duration = Seconds(5) });
        Assert.Equal(("f1", Seconds(5)), (fault.Id, fault.UntilAt - fault.StartedAt));
        _registry.Begin(Cut("n2", "n3"));
        Assert.Equal(fault.UntilAt, _registry.NextEnd);

        _time.Advance(Seconds(5) - TimeSpan.FromTicks(1));
        Assert.Empty(_registry.Expire());
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("f1", Assert.Single(_registry.Expire()).Id);
        Assert.Equal("f2", Assert.Single(_registry.All).Id);
        Assert.Null(_registry.NextEnd);
    }

    [Fact]
    public void Setting_the_wall_clock_ends_no_fault()
    {
        var clock = new StandingClock();
        var registry = new FaultRegistry(clock);
        registry.Begin(Cut("n1", "n2") with { Duration = Seconds(5) });
        clock.Wall += TimeSpan.FromHours(1);
        Assert.Empty(registry.Expire());
    }

    [Fact]
    public void A_lab_has_at_most_50_faults_at_once()
    {
        for (var i = 0; i < 50; i++)
        {
            _registry.Begin(Of(FaultTarget.Everywhere));
        }

        var refusal = Refusal(() => _registry.Begin(Of(FaultTarget.Everywhere)));
        Assert.Contains("at most 50 at once", refusal, StringComparison.Ordinal);
        _registry.End("f7");
        Assert.Equal("f51", _registry.Begin(Of(FaultTarget.Everywhere)).Id);
    }

    [Fact]
    public void A_fault_is_extended_from_now_on_or_until_it_is_ended()
    {
        _registry.Begin(Cut("n1", "n2") with { Duration = Seconds(5) });
        _time.Advance(Seconds(4));
        var extended = _registry.Extend("f1", Seconds(5));
        Assert.Equal(Seconds(9), extended.UntilAt - extended.StartedAt);
        _time.Advance(Seconds(4));
        Assert.Empty(_registry.Expire());
        Assert.Null(_registry.Extend("f1", null).UntilAt);
        _time.Advance(TimeSpan.FromDays(9));
        Assert.Empty(_registry.Expire());
        _registry.Extend("f1", Seconds(1));
        _time.Advance(Seconds(1));
        Assert.Single(_registry.Expire());
    }

    [Fact]
    public void Of_two_faults_on_one_link_ending_one_leaves_the_other()
    {
        _registry.Begin(Of(FaultTarget.Of([new("n1", "n2"), new("n2", "n1"), new("n1", "n3")])));
        _registry.Begin(Cut("n1", "n2"));
        Assert.Equal("f1", _registry.End("f1").Id);
        Assert.Equal([new LinkId("n1", "n2")], Assert.Single(_registry.All).Links(Nodes));
    }

    [Fact]
    public void Cutting_what_is_cut_already_changes_nothing_but_one_that_ends_is_another()
    {
        Assert.Equal("f1", _registry.Begin(Cut("n1", "n2")).Id);
        Assert.Equal("f1", _registry.Begin(Cut("n1", "n2")).Id);
        Assert.Equal("f2", _registry.Begin(Cut("n1", "n2") with { Duration = Seconds(1) }).Id);
        Assert.Equal("f3", _registry.Begin(Cut("n2", "n1")).Id);
    }

    [Fact]
    public void An_id_that_ended_is_never_given_again_and_is_not_known()
    {
        _registry.Begin(Cut("n1", "n2"));
        _registry.EndAll();
        Assert.Empty(_registry.EndAll());
        Assert.Contains("no fault is active", Refusal(() => _registry.End("f1")), StringComparison.Ordinal);
        Assert.Equal("f2", _registry.Begin(Cut("n1", "n2")).Id);
        _registry.Begin(Cut("n1", "n3"));
        var refusal = Refusal(() => _registry.Extend("f9", null));
        Assert.EndsWith("Expected one of f2, f3; found 'f9'.", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_covers_nodes_that_join_later()
    {
        var everywhere = _registry.Begin(Of(FaultTarget.Everywhere));
        var from = _registry.Begin(Of(FaultTarget.Between("n1", null)));
        var around = _registry.Begin(Of(FaultTarget.Between(null, "n1", isBothWays: true)));
        Assert.Equal([6, 2, 4], new[] { everywhere, from, around }.Select(fault => fault.Links(Nodes).Count));
        Assert.Equal([12, 3, 6], _registry.All.Select(fault => fault.Links([.. Nodes, "n4"]).Count));
        Assert.All(from.Links(Nodes), link => Assert.Equal("n1", link.From));
    }

    [Fact]
    public void Healing_a_link_takes_it_out_of_every_fault_and_ends_those_with_no_other()
    {
        _registry.Begin(Of(FaultTarget.Everywhere));
        _registry.Begin(Of(FaultTarget.Of(LinkId.Both("n1", "n2"))));
        _registry.Begin(Of(FaultTarget.Of([new("n1", "n2"), new("n1", "n3")])) with { Words = "isolate n1" });
        Assert.Equal("f2", Assert.Single(_registry.Heal([.. LinkId.Both("n1", "n2")], Nodes)).Id);
        Assert.Equal([4, 1], _registry.All.Select(fault => fault.Links(Nodes).Count));
        Assert.Equal(["cut everywhere but n1–n2", "cut n1 → n3"], _registry.All.Select(fault => fault.Label));
        Assert.Equal(10, _registry.All[0].Links([.. Nodes, "n4"]).Count);
    }

    [Fact]
    public void A_node_that_left_takes_its_links_along()
    {
        _registry.Begin(Of(FaultTarget.Everywhere));
        _registry.Begin(Of(FaultTarget.Between("n3", null)));
        _registry.Begin(Cut("n1", "n3"));
        _registry.Begin(Of(FaultTarget.Of([new("n1", "n2"), new("n1", "n3")])));
        Assert.Equal(["f2", "f3"], _registry.Forget("n3").Select(fault => fault.Id));
        Assert.Equal([2, 1], _registry.All.Select(fault => fault.Links(["n1", "n2"]).Count));
    }

    [Fact]
    public void Effects_are_summed_over_both_ends_and_over_incarnations()
    {
        _registry.Begin(Cut("n1", "n2"));
        var link = new LinkId("n1", "n2");
        _registry.Note("f1", link, First, new FaultCounts(Held: 3, 0, Dropped: 2, 0, 0));
        _registry.Note("f1", link, First, new FaultCounts(Held: 4, 0, Dropped: 2, 0, 0));
        _registry.Note("f1", link, Second, new FaultCounts(Held: 10, 0, 0, 0, 0));
        Assert.Equal(new FaultCounts(14, 0, 2, 0, 0), Effect());
        _registry.Note("f1", link, SecondAgain, new FaultCounts(Held: 20, 0, 0, 0, 0)); // a new incarnation: added
        Assert.Equal(34, Effect().Held);
        _registry.Note("f1", link, First, new FaultCounts(Held: 1, 0, 0, 0, 0)); // counts from 0 after its lease
        Assert.Equal(new FaultCounts(35, 0, 2, 0, 0), Effect());
        _registry.Note("f7", link, First, new FaultCounts(1, 1, 1, 1, 1)); // an unknown fault
        Assert.Equal(35, _registry.End("f1").Effect.Held);

        FaultCounts Effect() => Assert.Single(_registry.All).Effects[link];
    }

    /// <summary>A clock whose wall time advances while its monotonic time does not.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => 0;
    }

    private static FaultSpec Of(FaultTarget target) => new(FaultKind.Cut, target);

    private static FaultSpec Cut(string from, string to) => Of(FaultTarget.Between(from, to));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static string Refusal(Action action) => Assert.Throws<LabException>(action).Message;
}
