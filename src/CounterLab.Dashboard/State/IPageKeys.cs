using CounterLab.Presentation.Keyboard;

namespace CounterLab.Dashboard.State;

/// <summary>Keys of the open page, which take precedence over global keys.</summary>
public interface IPageKeys
{
    /// <summary>Lines of the keyboard help, under the page's name.</summary>
    KeyGroup Help { get; }

    /// <summary>Runs the command of a character; null: no such key.</summary>
    Task? Press(string key);
}
