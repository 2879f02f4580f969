using CounterLab.Experiments.Faults;
using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>What happened, newest first.</summary>
public sealed partial class EventList
{
    /// <summary>Events shown of the 200 kept: what a person can look at.</summary>
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

    /// <summary>A run's own time from its beginning, or the clock on the wall.</summary>
    private DateTimeOffset TimeOf(DateTimeOffset at) => View.Lab.World.Kind == Worlds.Simulated ? at : at.ToLocalTime();
}
