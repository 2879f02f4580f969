using CounterLab.Dashboard.Scenarios.Running;
using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Lab.Live.Running;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Running;
using CounterLab.Presentation.Reports;
using CounterLab.Presentation.Runs;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace CounterLab.Dashboard.Scenarios;

/// <summary>
/// Registers the scenario services: run service and history per application, runs and state per circuit.
/// </summary>
public static class ScenarioServices
{
    /// <summary>Maximum bytes of a message from the browser: all saved scenarios in the largest encoding.</summary>
    public const int MessageBytesMax = 8 << 20;

    /// <summary>Registers the services.</summary>
    public static IServiceCollection AddScenarios(this IServiceCollection services) => services
        .Configure<HubOptions>(hub => hub.MaximumReceiveMessageSize = MessageBytesMax)
        .AddSingleton<RunHistory>()
        .AddSingleton(new ScenarioRunners(new SimulatedRunner(), new LiveRunner(CompressedReport.Of)))
        .AddSingleton<RunService>()
        .AddScoped<CircuitRuns>()
        .AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<CircuitRuns>())
        .AddScoped<SavedScenarios>()
        .AddScoped<ScenarioState>()
        .AddScoped<DraftStorage>();

    /// <summary>Serves the reports of live runs. Reports are self-contained files and can be cached.</summary>
    public static void MapScenarioReports(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/scenarios/runs/{id:int}/report",
        (int id, RunHistory history) => history.Report(id) is { } html
            ? Results.Bytes(html, "text/html; charset=utf-8")
            : Results.Text(
                "There is no such report. Expected one of the latest runs on real nodes; the dashboard keeps reports "
                + "in memory only.", statusCode: StatusCodes.Status404NotFound));
}
