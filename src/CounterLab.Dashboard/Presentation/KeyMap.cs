namespace CounterLab.Dashboard.Presentation;

/// <summary>What a key does.</summary>
public enum KeyCommand
{
    /// <summary>Add 1 to the selected node.</summary>
    Add,

    /// <summary>Kill the selected node.</summary>
    Kill,

    /// <summary>Restart it.</summary>
    Restart,

    /// <summary>Pause or resume it.</summary>
    Pause,

    /// <summary>Isolate or reconnect it.</summary>
    Isolate,

    /// <summary>Heal every link.</summary>
    HealAll,

    /// <summary>Open the split dialog.</summary>
    Split,

    /// <summary>Start one more node.</summary>
    NewNode,

    /// <summary>Select a node by its place.</summary>
    Select,

    /// <summary>Show the graph.</summary>
    Graph,

    /// <summary>Show the matrix.</summary>
    Matrix,

    /// <summary>Freeze or go on.</summary>
    Freeze,

    /// <summary>Switch the theme.</summary>
    Theme,

    /// <summary>Open this help.</summary>
    Help,
}

/// <summary>A line of the keyboard help.</summary>
public sealed record KeyHelp(string Key, string Does);

/// <summary>The keyboard: single keys, never with modifiers and never while typing; can be switched off (WCAG 2.1.4).</summary>
public static class KeyMap
{
    /// <summary>Lines of the help, in the order of use.</summary>
    public static IReadOnlyList<KeyHelp> Help { get; } =
    [
        new("1–9", "select a node"), new("I", "add 1 to it"), new("P", "pause or resume it"), new("K", "kill it"),
        new("R", "restart it"), new("X", "isolate or reconnect it"), new("S", "split the cluster"), new("H", "heal all"),
        new("N", "start one more node"), new("G", "graph"), new("M", "matrix"), new("Space", "freeze the view"),
        new("T", "dark or light"), new("?", "this help"),
    ];

    /// <summary>The command of a key as the browser names it, and the place it selects; null for all other keys.</summary>
    public static (KeyCommand Command, int Place)? Find(string key) => key switch
    {
        "i" or "I" => (KeyCommand.Add, 0),
        "k" or "K" => (KeyCommand.Kill, 0),
        "r" or "R" => (KeyCommand.Restart, 0),
        "p" or "P" => (KeyCommand.Pause, 0),
        "x" or "X" => (KeyCommand.Isolate, 0),
        "h" or "H" => (KeyCommand.HealAll, 0),
        "s" or "S" => (KeyCommand.Split, 0),
        "n" or "N" => (KeyCommand.NewNode, 0),
        "g" or "G" => (KeyCommand.Graph, 0),
        "m" or "M" => (KeyCommand.Matrix, 0),
        " " => (KeyCommand.Freeze, 0),
        "t" or "T" => (KeyCommand.Theme, 0),
        "?" => (KeyCommand.Help, 0),
        [>= '1' and <= '9'] => (KeyCommand.Select, key[0] - '1'),
        _ => null,
    };
}
