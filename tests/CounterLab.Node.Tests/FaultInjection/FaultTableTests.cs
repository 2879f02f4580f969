using CounterLab.Node.FaultInjection;
using CounterLab.Wire.V1;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>
/// The table of faults: they are set, changed and replaced by id, and end on request, after their duration or with the
/// lease.
/// </summary>
public sealed class FaultTableTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly FaultTable _table;

    public FaultTableTests() => _table = new FaultTable("n1", _time);

    private string Ids => string.Join(' ', _table.Faults.Select(fault => fault.Fault.Id));

    public void Dispose() => _table.Dispose();

    [Fact]
    public void A_fault_set_again_is_changed_and_keeps_its_counts_and_its_beginning()
    {
        Set(Fault("a", LinkFaultKind.Latency));
        var first = _table.Faults.Single();
        first.Counts.AddDelayed();
        _time.Advance(Second);
        Set(Fault("a", LinkFaultKind.Latency) with { Max = Second });
        var second = _table.Faults.Single();
        Assert.Equal((Second, 1, first.StartedAt), (second.Fault.Max, second.Counts.Delayed, second.StartedAt));
        Assert.Equal(second.DelayOf(MessageSide.Chunk, 1), _table["127.0.0.1:2"].Out.Now.Conditions.DelayOf(1));
        Assert.NotEqual(TimeSpan.Zero, second.DelayOf(MessageSide.Chunk, 1));
    }

    [Fact]
    public void Faults_of_different_kinds_are_on_one_link_at_once_and_end_one_by_one()
    {
        Set(Fault("a", LinkFaultKind.Cut), Fault(
            "b", LinkFaultKind.Throttle) with
        { BytesPerSecond = 10 }, Fault("c", LinkFaultKind.Hold));
        var direction = _table["127.0.0.1:2"].Out;
        Assert.True(direction.Now.Conditions is { IsCut: true, IsBlocked: true, BytesPerSecond: 10 });
        _table.Clear(fault => fault.Id == "a");
        Assert.True(direction.Now.Conditions is { IsCut: false, IsBlocked: true });
        _table.Clear(fault => fault.Id == "c");
        Assert.True(direction.Now.Conditions is { IsBlocked: false, IsClear: false });
        _table.Clear(_ => true);
        Assert.True(direction.IsClear);
        _table.Clear(_ => true);
        Assert.Equal("", Ids);
    }

    [Fact]
    public void Of_two_throttles_the_narrower_counts()
    {
        Set(Fault("a", LinkFaultKind.Throttle) with { BytesPerSecond = 10 }, Fault(
            "b", LinkFaultKind.Throttle) with
        { BytesPerSecond = 5 });
        Assert.Equal(5, _table["127.0.0.1:2"].Out.Now.Conditions.BytesPerSecond);
    }

    [Fact]
    public void A_fault_acts_on_its_own_direction_and_its_own_peer()
    {
        Set(Fault("a", LinkFaultKind.Cut), Fault(
            "b", LinkFaultKind.Cut, "n3", "n1") with
        { PeerAddress = "127.0.0.1:3" });
        Assert.True(_table["127.0.0.1:2"] is { Out.IsBlocked: true, In.IsClear: true });
        Assert.True(_table["127.0.0.1:3"] is { Out.IsClear: true, In.IsBlocked: true });
        Assert.True(_table["127.0.0.1:4"] is { Out.IsClear: true, In.IsClear: true });
    }

    [Fact]
    public void A_fault_follows_a_peer_that_has_moved()
    {
        Set(Fault("a", LinkFaultKind.Cut));
        Set(Fault("a", LinkFaultKind.Cut) with { PeerAddress = "127.0.0.1:9" });
        Assert.True(_table["127.0.0.1:2"].Out.IsClear);
        Assert.True(_table["127.0.0.1:9"].Out.IsBlocked);
    }

    [Fact]
    public void What_replaces_ends_all_others()
    {
        Set(Fault("a", LinkFaultKind.Cut), Fault("b", LinkFaultKind.Hold));
        Set(Fault("c", LinkFaultKind.Hold));
        Assert.Equal("a b c", Ids);
        _table.Set(new RequestedFaults([new TimedFault(Fault("b", LinkFaultKind.Hold), null)], Replaces: true, null));
        Assert.Equal("b", Ids);
        Assert.False(_table["127.0.0.1:2"].Out.Now.Conditions.IsCut);
    }

    [Fact]
    public void A_fault_ends_when_its_time_is_over_and_says_when_that_is()
    {
        _table.Set(new RequestedFaults(
            [new TimedFault(Fault("a", LinkFaultKind.Cut), Second), new TimedFault(
                Fault("b", LinkFaultKind.Cut), 3 * Second)], false, null));
        Assert.Equal(_time.GetUtcNow() + Second, _table.Faults[0].UntilAt);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal("a b", Ids);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("b", Ids);
        Assert.True(_table["127.0.0.1:2"].Out.IsBlocked);
        _time.Advance(2 * Second);
        Assert.Equal("", Ids);
        Assert.True(_table["127.0.0.1:2"].Out.IsClear);
    }

    [Fact]
    public void A_time_is_counted_from_the_last_time_the_fault_was_set()
    {
        _table.Set(new RequestedFaults([new TimedFault(Fault("a", LinkFaultKind.Cut), Second)], false, null));
        _table.Set(new RequestedFaults([new TimedFault(Fault("a", LinkFaultKind.Cut), 2 * Second)], false, null));
        _time.Advance(Second);
        Assert.Equal("a", Ids);
        Set(Fault("a", LinkFaultKind.Cut));
        _time.Advance(100 * Second);
        Assert.Equal("a", Ids);
    }

    [Fact]
    public void All_faults_end_when_nobody_asks_for_them_any_more()
    {
        _table.Set(new RequestedFaults([new TimedFault(Fault("a", LinkFaultKind.Cut), null)], false, Second));
        Run(Second);
        Assert.Equal("a", Ids);
        _table.Set(new RequestedFaults([], false, Second)); // an empty request also renews the lease
        Run(Second);
        Assert.Equal("a", Ids);
        Run(2 * Lease.Tick);
        Assert.Equal("", Ids);
        Assert.True(_table["127.0.0.1:2"].Out.IsClear);
    }

    [Fact]
    public void A_node_that_was_stopped_for_an_hour_finds_its_lease_as_it_left_it()
    {
        _table.Set(new RequestedFaults([new TimedFault(Fault("a", LinkFaultKind.Cut), null)], false, Second));
        _time.Advance(TimeSpan.FromHours(1)); // a process that was stopped gets a single late tick
        Assert.Equal("a", Ids);
        Run(2 * Second);
        Assert.Equal("", Ids);
    }

    [Fact]
    public void Without_a_lease_faults_stay()
    {
        _table.Set(new RequestedFaults([new TimedFault(Fault("a", LinkFaultKind.Cut), null)], false, Second));
        Set(); // a request without a lease ends the lease
        Run(100 * Second);
        Assert.Equal("a", Ids);
    }

    [Fact]
    public void There_is_a_limit_on_faults_and_beyond_it_nothing_is_set()
    {
        var most = Enumerable.Range(0, FaultTable.FaultsMax).Select(
            i => new TimedFault(Fault($"f{i}", LinkFaultKind.Cut), null)).ToList();
        Assert.True(_table.Set(new RequestedFaults(most, false, null)));
        Assert.True(_table.Set(new RequestedFaults([most[0]], false, null)));
        var oneMore = new TimedFault(Fault("one more", LinkFaultKind.Cut), null);
        Assert.False(_table.Set(new RequestedFaults([oneMore], false, null)));
        Assert.Equal(FaultTable.FaultsMax, _table.Faults.Count);
        Assert.True(_table.Set(new RequestedFaults([oneMore], Replaces: true, null)));
        Assert.Equal("one more", Ids);
    }

    private static LinkFault Fault(string id, LinkFaultKind kind, string from = "n1", string to = "n2") =>
        new(id, kind, from, to, "127.0.0.1:2");

    private void Set(params LinkFault[] faults) =>
        Assert.True(
            _table.Set(new RequestedFaults([.. faults.Select(fault => new TimedFault(fault, null))], false, null)));

    /// <summary>Advances the time tick by tick, as it passes while the process runs.</summary>
    private void Run(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Lease.Tick)
        {
            _time.Advance(Lease.Tick);
        }
    }
}
