using CounterLab.Dashboard.Scenarios.Running;
using CounterLab.Presentation.Runs;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios;

/// <summary>A part that is drawn anew also when a run begins or ends, in whatever page; not at every move of one.</summary>
public abstract class RunsComponent : DeskComponent
{
    private (int Begun, int Over, int Jobs) _drawn;

    /// <summary>What runs.</summary>
    [Inject]
    protected RunDesk Runs { get; set; } = default!;

    /// <summary>What ran.</summary>
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
