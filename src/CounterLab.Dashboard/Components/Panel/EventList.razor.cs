using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>The list of events, newest first.</summary>
public sealed partial class EventList
{
    /// <summary>Maximum number of events shown, of the 200 that are stored.</summary>
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

    /// <summary>Converts a time to the local time of day; in a simulated run, it is the time since the start.</summary>
    private DateTimeOffset TimeOf(DateTimeOffset at) => View.Lab.World.HasWallClock ? at.ToLocalTime() : at;
}
