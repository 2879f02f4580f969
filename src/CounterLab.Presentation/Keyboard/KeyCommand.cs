namespace CounterLab.Presentation.Keyboard;

/// <summary>The command that a key runs.</summary>
public enum KeyCommand
{
    /// <summary>Add 1 to the selected node.</summary>
    Add,

    /// <summary>Kill the selected node.</summary>
    Kill,

    /// <summary>Restart the selected node.</summary>
    Restart,

    /// <summary>Pause or resume the selected node.</summary>
    Pause,

    /// <summary>Isolate or reconnect the selected node.</summary>
    Isolate,

    /// <summary>Heal every link.</summary>
    HealAll,

    /// <summary>Open the split dialog.</summary>
    Split,

    /// <summary>Start one more node.</summary>
    NewNode,

    /// <summary>Select a node by its index.</summary>
    Select,

    /// <summary>Switch between graph and matrix.</summary>
    Drawing,

    /// <summary>Freeze or unfreeze the view.</summary>
    Freeze,

    /// <summary>Start or stop recording.</summary>
    Record,

    /// <summary>Switch the theme.</summary>
    Theme,

    /// <summary>Go to a page by its index.</summary>
    Go,

    /// <summary>Open the command palette.</summary>
    Palette,

    /// <summary>Open the keyboard help.</summary>
    Help,
}
