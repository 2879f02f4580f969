using CounterLab.Presentation.Keyboard;

namespace CounterLab.Dashboard.State;

/// <summary>The shortcuts of the open page.</summary>
public sealed class PageKeys
{
    private IPageKeys? _current;

    /// <summary>The help for these shortcuts; null if the page has none.</summary>
    public KeyGroup? Help => _current?.Help;

    /// <summary>Registers the shortcuts of a page until the result is disposed.</summary>
    public IDisposable Use(IPageKeys keys)
    {
        _current = keys;
        return new PageKeysRegistration(this, keys);
    }

    /// <summary>Runs the page's command of a key; returns null if the page does not handle the key.</summary>
    public Task? Press(string key) => _current?.Press(key);

    private sealed class PageKeysRegistration(PageKeys all, IPageKeys keys) : IDisposable
    {
        /// <summary>Removes the registration, unless the next page has already replaced it.</summary>
        public void Dispose() => all._current = all._current == keys ? null : all._current;
    }
}
