using CounterLab.Presentation.Keyboard;

namespace CounterLab.Presentation.Timeline;

/// <summary>What a key does on the timeline.</summary>
public enum TimelineCommand
{
    /// <summary>Select the next event.</summary>
    Next,

    /// <summary>Select the one before.</summary>
    Previous,

    /// <summary>Show the cone of the selected event.</summary>
    Follow,

    /// <summary>Select nothing.</summary>
    Clear,
}

/// <summary>Keys of the timeline only; they go before the dashboard's own there.</summary>
public static class TimelineKeys
{
    /// <summary>Lines of the help.</summary>
    public static IReadOnlyList<KeyHelp> Help { get; } =
    [
        new("J ↓", "next event"), new("K ↑", "event before"), new("Enter", "where is its +1?"), new("Esc", "select nothing"),
    ];

    /// <summary>The keys as the browser names them.</summary>
    public static IReadOnlyList<string> All { get; } = ["j", "J", "k", "K", "ArrowDown", "ArrowUp", "Enter", "Escape"];

    /// <summary>What a key does; null: nothing here.</summary>
    public static TimelineCommand? Find(string key) => key switch
    {
        "j" or "J" or "ArrowDown" => TimelineCommand.Next,
        "k" or "K" or "ArrowUp" => TimelineCommand.Previous,
        "Enter" => TimelineCommand.Follow,
        "Escape" => TimelineCommand.Clear,
        _ => null,
    };
}
