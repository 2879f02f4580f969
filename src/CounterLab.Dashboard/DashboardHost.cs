using System.Net;
using CounterLab.Dashboard.Components;
using CounterLab.Dashboard.Hosting;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Simulator;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.State.Palette;
using CounterLab.Lab;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MudBlazor;
using MudBlazor.Services;

namespace CounterLab.Dashboard;

/// <summary>
/// Builds the web application: loopback only, HTTP/1.1, one circuit per browser tab. The caller starts it; a port in
/// use causes an <see cref="IOException"/>.
/// </summary>
public static class DashboardHost
{
    private const string Name = "CounterLab.Dashboard";

    /// <summary>Creates a dashboard over this laboratory, without starting it.</summary>
    public static WebApplication Create(DashboardSettings settings, ILaboratory lab)
    {
        // Empty: other builders read settings from the environment, which could open further ports.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = Name,
            ContentRootPath = settings.ContentRoot,
            EnvironmentName = Environments.Production,
        });
        UseBuildOutputAssets(builder, settings);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, settings.Port));
        LogToStandardError(builder.Logging);
        AddServices(builder.Services, settings, lab);

        var app = builder.Build();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<LoopbackOnly>();
        app.UseAntiforgery();
        app.MapStaticAssets(Path.Combine(settings.ContentRoot, Name + ".staticwebassets.endpoints.json"));
        app.MapScenarioReports();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
            options.ContentSecurityFrameAncestorsPolicy = null); // SecurityHeaders sets 'none' on every response
        return app;
    }

    /// <summary>Loads the asset manifest; without it, files of packages are empty outside of Development.</summary>
    private static void UseBuildOutputAssets(WebApplicationBuilder builder, DashboardSettings settings)
    {
        if (File.Exists(Path.Combine(settings.ContentRoot, Name + ".staticwebassets.runtime.json")))
        {
            builder.WebHost.UseStaticWebAssets();
        }
    }

    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        }
        else
        {
            kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1);
        }
    }

    private static void LogToStandardError(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Warning);
        // the caller reports a port in use
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // cookies of an earlier run are invalid
        logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
        // keys are kept in memory, unencrypted, on purpose
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void AddServices(IServiceCollection services, DashboardSettings settings, ILaboratory lab)
    {
        services.AddRouting();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            mud.SnackbarConfiguration.PreventDuplicates = true;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 4;
        });
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new KeysInMemory());
        services.AddDashboardState(settings, lab);
    }

    internal static IServiceCollection AddDashboardState(
        this IServiceCollection services, DashboardSettings settings, ILaboratory lab)
        => services
            .AddSingleton(settings)
            .AddSingleton(settings.Time)
            .AddSingleton(lab)
            .AddSingleton<LabSeats>()
            .AddSingleton(new DashboardInstance(settings.Time.GetUtcNow()))
            .AddScoped(all => new LabView(lab, settings, settings.Time,
                all.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default))
            .AddScoped<SimulatorState>()
            .AddScoped<RunJobs>()
            .AddScoped<LessonState>()
            .AddScenarios()
            .AddScoped<LabActions>()
            .AddScoped<DialogOpener>()
            .AddScoped<RecordingState>()
            .AddScoped<UrlState>()
            .AddScoped<PageUrls>()
            .AddScoped<QueueBoards>()
            .AddScoped<LinkSelection>()
            .AddScoped<LinkActions>()
            .AddScoped<TimelineView>()
            .AddScoped<Components.Timeline.TimelineScript>()
            .AddScoped<NodeListChoice>()
            .AddScoped<LinkKeys>()
            .AddScoped<PageKeys>()
            .AddPaletteCommands()
            .AddScoped<KeyCommands>();
}
