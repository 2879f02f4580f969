using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>Chooses the counter: one that exists, or a new name. Drawn anew only when its list changes.</summary>
public sealed partial class CounterPicker : IDisposable
{
    /// <summary>Names in the menu; for others a name is typed. A list of thousands helps nobody.</summary>
    public const int ShownMax = 40;

    private string _drawn = "";

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private DialogOpener Dialogs { get; set; } = default!;

    private IEnumerable<string> Shown => (View.Current?.Counters ?? []).Take(ShownMax);

    private int More => Math.Max(0, (View.Current?.Counters.Count ?? 0) - ShownMax);

    /// <inheritdoc/>
    public void Dispose() => View.Changed -= OnChanged;

    /// <inheritdoc/>
    protected override void OnInitialized() => View.Changed += OnChanged;

    private void OnChanged()
    {
        var now = string.Join('\n', Shown.Append(View.Counter));
        if (now != _drawn)
        {
            _drawn = now;
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
