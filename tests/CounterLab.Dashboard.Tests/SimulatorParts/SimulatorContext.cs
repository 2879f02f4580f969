using AngleSharp.Dom;
using Bunit;
using CounterLab.Dashboard.Components.Live;
using CounterLab.Dashboard.Simulator;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated;
using CounterLab.Protocol.Mutants;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

/// <summary>A test context for parts of the Simulator page over a run that is paused until the test plays it.</summary>
public abstract class SimulatorContext : DashboardContext
{
    protected SimulatorState Model => Services.GetRequiredService<SimulatorState>();

    protected SimulatedLaboratory Run => Model.Run!;

    /// <summary>
    /// Opens a run that is computed to its end, and renders a part over it with the timer that refreshes it.
    /// </summary>
    protected async Task<IRenderedComponent<T>> OpenAsync<T>(
        Scenario? scenario = null, double at = 2, Mutant mutant = Mutant.None)
        where T : IComponent
    {
        Model.Open(new RunChoice(scenario ?? Given.Quiet, mutant), null, Given.Seconds(at));
        await Run.CurrentFork.Whole.Working;
        return Part<T>();
    }

    /// <summary>Renders a part over the open run.</summary>
    protected IRenderedComponent<T> Part<T>()
        where T : IComponent
    {
        Render<RenderPulse>();
        return Render<T>();
    }

    /// <summary>Lets a refresh interval pass, after which the part shows the current state of the run.</summary>
    protected void Show<T>(IRenderedComponent<T> part)
        where T : IComponent
    {
        Time.Advance(LabView.PushInterval);
        part.Render();
    }

    /// <summary>As <c>Show</c>, but first waits until the fork that is shown is computed to its end.</summary>
    protected async Task ShowWorkedOutAsync<T>(IRenderedComponent<T> part)
        where T : IComponent
    {
        await Run.CurrentFork.Whole.Working;
        Show(part);
    }

    /// <summary>
    /// Clicks the button with this accessible name. Nothing is rendered between finding and clicking it.
    /// </summary>
    protected static Task PressAsync<T>(IRenderedComponent<T> part, string name)
        where T : IComponent
        => part.InvokeAsync(() => Button(part, name).ClickAsync(new()));

    /// <summary>Acts on an element. Nothing is rendered between finding it and acting.</summary>
    protected static Task DoAsync<T>(IRenderedComponent<T> part, string css, Func<IElement, Task> deed)
        where T : IComponent
        => part.InvokeAsync(() => deed(part.Find(css)));

    /// <summary>Types into a field.</summary>
    protected static Task TypeAsync<T>(IRenderedComponent<T> part, string css, string text)
        where T : IComponent
        => DoAsync(part, css, field => field.InputAsync(text));

    /// <summary>Finds the button with this accessible name.</summary>
    protected static IElement Button<T>(IRenderedComponent<T> part, string name)
        where T : IComponent
        => Assert.Single(part.FindAll("button"), button =>
            (button.GetAttribute("aria-label") ?? button.TextContent.Trim()) == name);

    protected static Task BecomesAsync(Func<bool> condition) => Eventually.BecomesAsync(condition);
}
