using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Timeline.Cones;

namespace CounterLab.Presentation.Timeline.Choices;

/// <summary>
/// Keeps the cone of the selected operation up to date. An update reads all events since the start of the operation, so
/// it is limited to once a second while a node lacks the operation, and is less frequent afterwards.
/// </summary>
public sealed class ConeWatch(TimeProvider time)
{
    /// <summary>Maximum number of events read for a cone.</summary>
    public const int EventsMax = 100_000;

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileSpreading = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhenEverywhere = TimeSpan.FromSeconds(5);

    private ITraceSource? _trace;
    private long _read;
    private TimeSpan _now;

    /// <summary>The cone; null if no operation is selected.</summary>
    public Cone? Cone { get; private set; }

    /// <summary>Updates the cone if an update is due. Returns true if it may have changed.</summary>
    public bool Update(ITraceSource trace, OpId? op, TimeSpan now)
    {
        if (op is null)
        {
            var had = Cone is not null;
            Cone = null;
            return had;
        }

        var isNew = Cone?.Op != op || !ReferenceEquals(trace, _trace) || now < _now;
        if (!isNew
            && (now == _now || time.GetElapsedTime(_read) < (Cone!.IsEverywhere ? WhenEverywhere : WhileSpreading)))
        {
            return false;
        }

        var from = isNew || Cone is not { Origin: { } origin } || origin.At < Margin
            ? TimeSpan.Zero : origin.At - Margin;
        var slice = trace.Read(from, now, EventsMax);
        var isFromStart = from == TimeSpan.Zero && slice is { More: 0, Missed: 0 }
            && (slice.Events is [] || slice.Events[0].Number == 1);
        (Cone, _trace, _read, _now) = (ConeBuilder.Of(op.Value, slice, new MessageRegistry(slice.Events), isFromStart),
            trace, time.GetTimestamp(), now);
        return true;
    }
}
