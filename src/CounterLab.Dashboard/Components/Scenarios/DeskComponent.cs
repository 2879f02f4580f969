using CounterLab.Dashboard.Scenarios;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios;

/// <summary>A part that is drawn anew when the circuit's choices on the scenarios' page change.</summary>
public abstract class DeskComponent : ComponentBase, IDisposable
{
    /// <summary>The circuit's choices.</summary>
    [Inject]
    protected ScenarioDesk Desk { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Desk.Changed += Refresh;

    /// <summary>Lets go of what it listens to.</summary>
    protected virtual void Dispose(bool disposing) => Desk.Changed -= Refresh;

    /// <summary>Draws anew.</summary>
    protected void Refresh() => _ = InvokeAsync(StateHasChanged);
}
