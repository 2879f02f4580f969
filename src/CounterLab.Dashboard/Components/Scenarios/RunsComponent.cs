using CounterLab.Dashboard.Scenarios.Running;
using CounterLab.Presentation.Runs;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios;

/// <summary>A component that is also redrawn when a run starts or ends on any page, but not on progress.</summary>
public abstract class RunsComponent : ScenarioComponent
{
    private (int Begun, int Over, int Jobs) _drawn;

    /// <summary>The runs in progress.</summary>
    [Inject]
    protected RunService Runs { get; set; } = default!;

    /// <summary>The finished runs.</summary>
    [Inject]
    protected RunHistory History { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _drawn = Now();
        Runs.Changed += OnRuns;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Runs.Changed -= OnRuns;
        base.Dispose(disposing);
    }

    private void OnRuns()
    {
        var now = Now();
        if (now != _drawn)
        {
            _drawn = now;
            Refresh();
        }
    }

    private (int Begun, int Over, int Jobs) Now() => (Runs.Begun, History.Added, Runs.Jobs.Count);
}
