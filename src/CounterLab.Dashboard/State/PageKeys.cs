using CounterLab.Presentation.Keyboard;

namespace CounterLab.Dashboard.State;

/// <summary>The keys of the page that is open.</summary>
public sealed class PageKeys
{
    private IPageKeys? _current;

    /// <summary>Their help; null: the page has none.</summary>
    public KeyGroup? Help => _current?.Help;

    /// <summary>Registers a page's keys until the result is disposed.</summary>
    public IDisposable Use(IPageKeys keys)
    {
        _current = keys;
        return new PageKeysRegistration(this, keys);
    }

    /// <summary>Runs the page's command of a key; null: no such key.</summary>
    public Task? Press(string key) => _current?.Press(key);

    private sealed class PageKeysRegistration(PageKeys all, IPageKeys keys) : IDisposable
    {
        /// <summary>The next page may already be registered.</summary>
        public void Dispose() => all._current = all._current == keys ? null : all._current;
    }
}
