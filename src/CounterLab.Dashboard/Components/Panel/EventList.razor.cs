using CounterLab.Experiments.Faults;
using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>Events, newest first.</summary>
public sealed partial class EventList
{
    /// <summary>Events shown of the 200 stored.</summary>
    public const int EventsMax = 60;

    private long _newest = -1;

    private IReadOnlyList<EventView> Events => [.. (View.Current?.Events ?? []).Take(EventsMax)];

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var newest = View.Current is { Events: [var first, ..] } ? first.Number : 0;
        var changed = newest != _newest;
        _newest = newest;
        return changed;
    }

    /// <summary>Virtual time of a run, or wall-clock time.</summary>
    private DateTimeOffset TimeOf(DateTimeOffset at) => View.Lab.World.Kind == Worlds.Simulated ? at : at.ToLocalTime();
}
