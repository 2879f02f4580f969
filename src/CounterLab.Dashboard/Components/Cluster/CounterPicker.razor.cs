using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>Selects the counter to show: an existing one, or a new name. Redrawn only when its list changes.</summary>
public sealed partial class CounterPicker : IDisposable
{
    /// <summary>Maximum number of names in the list; other names can be typed.</summary>
    public const int ShownMax = 40;

    private const int Other = -1;

    private List<string> _names = [];

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private DialogOpener Dialogs { get; set; } = default!;

    private int Place => _names.Index().First(name => name.Item == View.Counter).Index;

    private int More => Math.Max(0, (View.Current?.Counters.Count ?? 0) - ShownMax);

    /// <inheritdoc/>
    public void Dispose() => View.Changed -= OnChanged;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _names = Names();
        View.Changed += OnChanged;
    }

    /// <summary>Returns the counters in the list, always including the shown one, even before its first add.</summary>
    private List<string> Names()
    {
        var known = (View.Current?.Counters ?? []).Take(ShownMax).ToList();
        return known.Contains(View.Counter) ? known : [View.Counter, .. known];
    }

    private Task ChooseAsync(int place)
    {
        if (place == Other)
        {
            return Dialogs.CounterAsync();
        }

        View.ShowCounter(_names[place]);
        return Task.CompletedTask;
    }

    private void OnChanged()
    {
        var now = Names();
        if (!now.SequenceEqual(_names))
        {
            _names = now;
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
