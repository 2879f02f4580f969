namespace CounterLab.Presentation.Keyboard;

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

    /// <summary>Switch between graph and matrix.</summary>
    Drawing,

    /// <summary>Freeze or unfreeze.</summary>
    Freeze,

    /// <summary>Start or stop recording.</summary>
    Record,

    /// <summary>Switch the theme.</summary>
    Theme,

    /// <summary>Go to a page by its place.</summary>
    Go,

    /// <summary>Open the commands.</summary>
    Palette,

    /// <summary>Open this help.</summary>
    Help,
}
