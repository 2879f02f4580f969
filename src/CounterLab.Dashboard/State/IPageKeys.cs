using CounterLab.Presentation.Keyboard;

namespace CounterLab.Dashboard.State;

/// <summary>The shortcuts of a page, which take precedence over global ones while it is open.</summary>
public interface IPageKeys
{
    /// <summary>Lines of the keyboard help, under the name of the page.</summary>
    KeyGroup Help { get; }

    /// <summary>Runs the command of a key; returns null if the page does not handle the key.</summary>
    Task? Press(string key);
}
