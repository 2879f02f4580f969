using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;

namespace CounterLab.Lab.Live.Tests.Faults;

/// <summary>When a fault counts as lapsed: its lease was over before the lab renewed it.</summary>
public sealed class FaultLapseTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 1, null, null)] // renewed a second later
    [InlineData(0, 3.5, null, null)] // at the end of the lease
    [InlineData(0, 8, null, 8.0)]
    [InlineData(0, 8, 3.0, null)] // had ended before
    [InlineData(0, 8, 5.0, 5.0)] // ended while it had lapsed
    public void A_fault_lapses_from_the_end_of_its_lease(double renewed, double now, double? until, double? to)
    {
        var lapses = FaultLapse.Of([Fault(0, until)], At(renewed), At(now));
        Assert.Equal(to is null ? [] : [(At(3.5), At(to.Value))], lapses.Select(lapse => (lapse.From, lapse.To)));
    }

    [Fact]
    public void A_fault_that_began_after_the_last_renewal_has_the_lease_of_its_start() =>
        Assert.Empty(FaultLapse.Of([Fault(20, null)], At(0), At(21)));

    [Fact]
    public void A_lapse_is_told_with_its_times() =>
        Assert.Contains(
            "lapsed from 12:00:03.5 to 12:00:08.0", FaultLapse.Of([Fault(0, null)], At(0), At(8))[0].ToString(),
            StringComparison.Ordinal);

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    private static FaultRecord Fault(double start, double? until) => new(
        "f1", new FaultSpec(FaultKind.Cut, FaultTarget.Between("n1", "n2")), At(start),
        until is { } end ? At(end) : null, new Dictionary<LinkId, FaultCounts>());
}
