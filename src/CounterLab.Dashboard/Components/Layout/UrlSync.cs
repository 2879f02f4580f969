using CounterLab.Dashboard.State;
using CounterLab.Lab;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Layout;

/// <summary>
/// Synchronizes counter, node and drawing with the URL. Each change adds an entry to the browser's history, so Back
/// restores the previous view. Renders nothing.
/// </summary>
public sealed class UrlSync : ComponentBase, IDisposable
{
    private const string LabPath = "/";

    private bool _reading;
    private string _path = "";
    private ILaboratory? _lab;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private UrlState Url { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Url.Moved -= Read;
        View.ChoiceChanged -= Write;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        (_path, _lab) = (Url.Path, View.Lab);
        Read();
        Url.Moved += Read;
        View.ChoiceChanged += Write;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => Url.Begin();

    /// <summary>Reads the URL. An absent value means the default, or no change if the page changed.</summary>
    private void Read()
    {
        var isElsewhere = _path != Url.Path;
        _path = Url.Path;
        _reading = true;
        var counter = Url.Get("counter") ?? (isElsewhere ? View.Counter : View.DefaultCounter);
        if (counter != View.Counter)
        {
            View.ShowCounter(counter);
        }

        var node = Url.Get("node") ?? (isElsewhere ? View.Chosen : null);
        if (node != View.Chosen)
        {
            View.Select(node);
        }

        var drawing = Url.Get("view") == "matrix" ? ClusterDrawing.Matrix : ClusterDrawing.Graph;
        if (_path == LabPath && drawing != View.Drawing)
        {
            View.Draw(drawing);
        }

        _reading = false;
        WriteAs(push: false);
    }

    /// <summary>Writes the URL. A switch to another laboratory adds no history entry.</summary>
    private void Write()
    {
        if (!_reading)
        {
            var isOther = _lab != View.Lab;
            _lab = View.Lab;
            WriteAs(push: !isOther);
        }
    }

    private void WriteAs(bool push)
    {
        var values = new Dictionary<string, object?> { ["node"] = View.Chosen };
        if (Url.Get("counter") is not null || View.Counter != View.DefaultCounter)
        {
            values["counter"] = View.Counter;
        }

        if (Url.Path == LabPath)
        {
            values["view"] = View.Drawing is ClusterDrawing.Matrix ? "matrix" : null;
        }

        Url.Set(values, push);
    }
}
