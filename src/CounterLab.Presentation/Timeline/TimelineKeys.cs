using CounterLab.Presentation.Keyboard;

namespace CounterLab.Presentation.Timeline;

/// <summary>Keys of the timeline, which take precedence over those of the dashboard.</summary>
public static class TimelineKeys
{
    /// <summary>Lines of the keyboard help.</summary>
    public static IReadOnlyList<KeyHelp> Help { get; } =
    [
        new("J ↓", "next event"), new("K ↑", "previous event"), new("Enter", "where is its +1?"),
        new("Esc", "clear selection"),
    ];

    /// <summary>The keys as the browser names them.</summary>
    public static IReadOnlyList<string> All { get; } = ["j", "J", "k", "K", "ArrowDown", "ArrowUp", "Enter", "Escape"];

    /// <summary>Returns the command of a key; null if it has none.</summary>
    public static TimelineCommand? Find(string key) => key switch
    {
        "j" or "J" or "ArrowDown" => TimelineCommand.Next,
        "k" or "K" or "ArrowUp" => TimelineCommand.Previous,
        "Enter" => TimelineCommand.Follow,
        "Escape" => TimelineCommand.Clear,
        _ => null,
    };
}
