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

    /// <summary>The local time of day, or the time since the start of the run.</summary>
    private DateTimeOffset TimeOf(DateTimeOffset at) => View.Lab.World.HasWallClock ? at.ToLocalTime() : at;
}
