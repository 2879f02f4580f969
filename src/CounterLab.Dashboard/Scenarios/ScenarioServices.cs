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

/// <summary>What the scenarios' page needs: the desk and the history of the application, the seat and the choices of a circuit.</summary>
public static class ScenarioServices
{
    /// <summary>Most bytes of one message from the browser: all that it keeps of own scenarios, in the letters that take most.</summary>
    public const int MessageBytesMax = 8 << 20;

    /// <summary>Registers it all.</summary>
    public static IServiceCollection AddScenarios(this IServiceCollection services) => services
        .Configure<HubOptions>(hub => hub.MaximumReceiveMessageSize = MessageBytesMax)
        .AddSingleton<RunHistory>()
        .AddSingleton(new ScenarioRunners(new SimulatedRunner(), new LiveRunner(CompressedReport.Of)))
        .AddSingleton<RunDesk>()
        .AddScoped<RunSeat>()
        .AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<RunSeat>())
        .AddScoped<OwnScenarios>()
        .AddScoped<ScenarioDesk>()
        .AddScoped<DraftKeeper>();

    /// <summary>Serves the reports of live runs. They change nothing and can be kept: one file each, which needs nothing else.</summary>
    public static void MapScenarioReports(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/scenarios/runs/{id:int}/report",
        (int id, RunHistory history) => history.Report(id) is { } html
            ? Results.Bytes(html, "text/html; charset=utf-8")
            : Results.Text("There is no such report. Expected a run on real nodes that is among the last ones; the dashboard keeps them in memory only.", statusCode: StatusCodes.Status404NotFound));
}
