using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace CounterLab.Dashboard.State;

/// <summary>
/// Reads and writes the query of the URL. The browser echoes a written URL later, so further writes build on the
/// pending one and echoes are ignored. Navigation by the user (Back, Forward, a link) raises <see cref="Moved"/>. Used
/// on the circuit's thread only.
/// </summary>
public sealed class UrlState : IDisposable
{
    private readonly NavigationManager _navigation;
    private readonly Queue<string> _underWay = new();
    private string _seen;
    private string _wanted;
    private bool _isDrawn;

    /// <summary>Starts with the current URL.</summary>
    public UrlState(NavigationManager navigation)
    {
        _navigation = navigation;
        _seen = _wanted = navigation.Uri;
        navigation.LocationChanged += OnLocationChanged;
    }

    /// <summary>Raised after the user has navigated, so that the values are read again.</summary>
    public event Action? Moved;

    /// <summary>The path of the page, such as <c>/queues</c>.</summary>
    public string Path
    {
        get
        {
            Look();
            return new Uri(_wanted).AbsolutePath;
        }
    }

    /// <summary>Returns a value of the query; null if absent or empty.</summary>
    public string? Get(string name)
    {
        Look();
        return QueryHelpers.ParseQuery(new Uri(_wanted).Query).TryGetValue(name, out var values)
            && values is [{ Length: > 0 } value, ..] ? value : null;
    }

    /// <summary>
    /// Sets values of the query; null removes one. With <paramref name="push"/> a history entry is added.
    /// </summary>
    public void Set(IReadOnlyDictionary<string, object?> values, bool push)
    {
        Look();
        var url = _navigation.GetUriWithQueryParameters(_wanted, values);
        if (url != _wanted)
        {
            _wanted = url;
            Go(replace: !push);
        }
    }

    /// <summary>Starts writing, once the router is active; before, changing the URL would reload the page.</summary>
    public void Begin()
    {
        if (!_isDrawn)
        {
            _isDrawn = true;
            Look();
            if (_wanted != _seen)
            {
                Go(replace: true);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _navigation.LocationChanged -= OnLocationChanged;

    private void Go(bool replace)
    {
        if (_isDrawn)
        {
            _underWay.Enqueue(_wanted);
            _navigation.NavigateTo(_wanted, replace: replace);
        }
    }

    private void OnLocationChanged(object? sender,
        Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs e) => Look();

    /// <summary>
    /// Reads the URL on first use, since the page of another path may be created before the navigation event.
    /// </summary>
    private void Look()
    {
        if (_navigation.Uri == _seen)
        {
            return;
        }

        _seen = _navigation.Uri;
        if (_underWay.Contains(_seen))
        {
            while (_underWay.Dequeue() != _seen)
            {
            }

            return;
        }

        _underWay.Clear();
        _wanted = _seen;
        Moved?.Invoke();
    }
}
