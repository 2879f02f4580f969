using CounterLab.Presentation.Keyboard;

namespace CounterLab.Dashboard.State;

/// <summary>Keys that one page adds while it is open. They come before those of every page.</summary>
public interface IPageKeys
{
    /// <summary>Lines of the keyboard help, under the page's name.</summary>
    KeyGroup Help { get; }

    /// <summary>Does what a single character asks for; null: the page knows no such key.</summary>
    Task? Press(string key);
}

/// <summary>The keys of the page that is open.</summary>
public sealed class PageKeys
{
    private IPageKeys? _current;

    /// <summary>Their help; null: the page has none.</summary>
    public KeyGroup? Help => _current?.Help;

    /// <summary>Uses a page's keys until what is returned is disposed of.</summary>
    public IDisposable Use(IPageKeys keys)
    {
        _current = keys;
        return new PageKeysRegistration(this, keys);
    }

    /// <summary>Has the page do what a key asks for; null: it knows no such key.</summary>
    public Task? Press(string key) => _current?.Press(key);

    private sealed class PageKeysRegistration(PageKeys all, IPageKeys keys) : IDisposable
    {
        /// <summary>The next page may have come already.</summary>
        public void Dispose() => all._current = all._current == keys ? null : all._current;
    }
}
