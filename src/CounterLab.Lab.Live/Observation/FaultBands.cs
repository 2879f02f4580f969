using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;
using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// The time ranges in which faults were active, for the charts. A band opens when a fault is first seen and closes when
/// it is no longer seen.
/// </summary>
internal sealed class FaultBands
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly List<Band> _bands = [];

    public void Update(IReadOnlyList<FleetNode> nodes, IReadOnlyList<FaultRecord> faults, DateTimeOffset now)
    {
        var present = PresentFaults.Of(nodes, faults).Select(fault => (fault.Kind, fault.Label)).ToHashSet();
        lock (_gate)
        {
            AssertInvariants();
            foreach (var band in _bands.Where(band => band.End is null && !present.Contains(band.Fault)))
            {
                band.End = now;
            }

            var open = _bands.Where(band => band.End is null).Select(band => band.Fault).ToHashSet();
            _bands.AddRange(present.Where(fault => !open.Contains(fault)).Select(fault => new Band(fault, now)));

            _bands.RemoveAll(band => band.End < now - Span);
        }
    }

    /// <summary>The bands that overlap the last period of this length; they are kept for five minutes.</summary>
    public IReadOnlyList<FaultBand> Bands(DateTimeOffset now, TimeSpan? span = null)
    {
        lock (_gate)
        {
            return [.. _bands.Where(band => !(band.End < now - (span ?? Span))).Select(band => band.Seen(now))];
        }
    }

    /// <summary>Checks that no fault has two open bands.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        var open = _bands.Where(band => band.End is null).Select(band => band.Fault).ToList();
        Invariant.Holds(open.Distinct().Count() == open.Count, $"one open band for each fault; found {open.Count}");
    }

    private sealed class Band((string Kind, string Label) fault, DateTimeOffset start)
    {
        public (string Kind, string Label) Fault { get; } = fault;

        public DateTimeOffset Start { get; } = start;

        public DateTimeOffset? End { get; set; }

        public FaultBand Seen(DateTimeOffset now) => new(
            Fault.Kind, Fault.Label, (now - Start).TotalSeconds, (now - End)?.TotalSeconds);
    }
}
