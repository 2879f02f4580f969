using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// Which faults held when, for the charts: a band opens when a fault is first seen and closes when it is gone.
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
            foreach (var band in _bands.Where(band => band.End is null && !present.Contains(band.Fault)))
            {
                band.End = now;
            }

            foreach (var fault in present.Where(fault => !_bands.Exists(band => band.End is null && band.Fault == fault)))
            {
                _bands.Add(new Band(fault, now));
            }

            _bands.RemoveAll(band => band.End < now - Span);
        }
    }

    /// <summary>Those that reach into the last stretch of this length; five minutes are kept.</summary>
    public IReadOnlyList<FaultBand> Bands(DateTimeOffset now, TimeSpan? span = null)
    {
        lock (_gate)
        {
            return [.. _bands.Where(band => !(band.End < now - (span ?? Span))).Select(band => new FaultBand(
                band.Fault.Kind, band.Fault.Label, (now - band.Start).TotalSeconds, (now - band.End)?.TotalSeconds))];
        }
    }

    private sealed class Band((string Kind, string Label) fault, DateTimeOffset start)
    {
        public (string Kind, string Label) Fault { get; } = fault;

        public DateTimeOffset Start { get; } = start;

        public DateTimeOffset? End { get; set; }
    }
}
