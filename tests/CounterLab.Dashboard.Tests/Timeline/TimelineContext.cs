using Bunit;
using CounterLab.Dashboard.Components.Live;
using CounterLab.Dashboard.Components.Pages;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Experiments.Tracing;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Timeline;

/// <summary>A test context for the Timeline page over a trace written by hand.</summary>
public abstract class TimelineContext : DashboardContext
{
    protected TimelineView Timeline => Services.GetRequiredService<TimelineView>();

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private protected static Told Story()
    {
        var told = Told.Of("n1", "n2", "n3");
        told.AddAt("n1#1", 1);
        told.Arrive(told.Push("n1#1", "n2", 1), "n2#1");
        told.Lose(told.Push("n1#1", "n3", 1), "cut");
        return told;
    }

    protected IRenderedComponent<TimelinePage> Open(TraceSlice slice, string query = "")
    {
        Lab.Trace = new FixedTrace(slice);
        Navigation.NavigateTo("/timeline" + query);
        Render<RenderPulse>();
        return Render<TimelinePage>();
    }
}
