using Bunit;
using CounterLab.Dashboard.Components.Live;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Scenarios.Running;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;
using CounterLab.Presentation.Scenarios.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Scenarios;

/// <summary>A test context for the Scenarios page, with runners whose runs end when the test ends them.</summary>
public abstract class ScenarioContext : DashboardContext
{
    private readonly BunitJSModuleInterop _module;

    protected ScenarioContext()
    {
        Services.AddSingleton(new ScenarioRunners(Simulated, Live));
        _module = JSInterop.SetupModule("./js/scenarios.js");
        _module.Mode = JSRuntimeMode.Loose;
        _module.Setup<bool>("write", _ => true).SetResult(true);
        _module.Setup<bool>("copy", _ => true).SetResult(true);
        _module.Setup<bool>("keepDraft", _ => true).SetResult(true);
        _module.Setup<bool>("keepAside", _ => true).SetResult(true);
    }

    internal FakeRunner Simulated { get; } = new();

    internal FakeRunner Live { get; } = new();

    protected ScenarioState Model => Services.GetRequiredService<ScenarioState>();

    protected RunService RunService => Services.GetRequiredService<RunService>();

    protected RunHistory History => Services.GetRequiredService<RunHistory>();

    protected BunitJSModuleInterop Browser => _module;

    /// <summary>Sets the scenarios that the browser has stored.</summary>
    protected void Keeps(params SavedScenario[] scenarios) =>
        _module.Setup<string?>("read").SetResult(new SavedScenarioStore(scenarios).Write());

    protected IRenderedComponent<T> Part<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        Render<RenderPulse>();
        return parameters is null ? Render<T>() : Render(parameters);
    }
}
