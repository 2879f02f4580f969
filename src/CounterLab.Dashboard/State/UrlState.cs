using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace CounterLab.Dashboard.State;

/// <summary>
/// The one writer and reader of the URL's query. A URL that is written comes back from the browser later: meanwhile more may
/// be written, which must build on it, and its return is no wish of a person. What a person does – Back, Forward, a link –
/// is told by <see cref="Moved"/>. On the circuit's thread.
/// </summary>
public sealed class UrlState : IDisposable
{
    private readonly NavigationManager _navigation;
    private readonly Queue<string> _underWay = new();
    private string _seen;
    private string _wanted;
    private bool _isDrawn;

    /// <summary>Begins with the URL as it is.</summary>
    public UrlState(NavigationManager navigation)
    {
        _navigation = navigation;
        _seen = _wanted = navigation.Uri;
        navigation.LocationChanged += OnLocationChanged;
    }

    /// <summary>Somebody went elsewhere, on this page or to another: read it anew.</summary>
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

    /// <summary>A value of the query; null: it is not there, or empty.</summary>
    public string? Get(string name)
    {
        Look();
        return QueryHelpers.ParseQuery(new Uri(_wanted).Query).TryGetValue(name, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;
    }

    /// <summary>Sets values of the query; null takes one out. With <paramref name="push"/> the browser's Back brings back what was.</summary>
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

    /// <summary>The page is drawn, and its router hears of addresses: before, a changed one would have the browser fetch the page anew.</summary>
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

    private void OnLocationChanged(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs e) => Look();

    /// <summary>A page of another path is made before this one hears of it: whoever asks first has it look.</summary>
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
