using Bunit;
using CounterLab.Dashboard.Components.Live;
using CounterLab.Dashboard.State;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;

namespace CounterLab.Dashboard.Tests.Support;

/// <summary>A test context without a browser: renders components over a fake laboratory with a fake clock.</summary>
public abstract class DashboardContext : BunitContext, IAsyncLifetime
{
    protected DashboardContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddDashboardState(new DashboardSettings { Time = Time, StartsNodes = StartsNodes }, Lab);
        Services.AddScoped(all =>
        {
            var url = new UrlState(all.GetRequiredService<NavigationManager>());
            url.Begin(); // parts that are rendered alone have no layout that does this
            return url;
        });
    }

    /// <summary>Whether the dashboard starts nodes; false: as with <c>--no-cluster</c>.</summary>
    protected virtual bool StartsNodes => true;

    protected FakeLaboratory Lab { get; } = new();

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    protected LabView View => Services.GetRequiredService<LabView>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Renders a part over this view, with the timer that refreshes it.</summary>
    protected IRenderedComponent<T> Draw<T>(CounterLab.Lab.Views.ClusterView picture, string? selected = null)
        where T : IComponent
    {
        Lab.Picture = picture;
        Render<RenderPulse>();
        View.Select(selected);
        return Render<T>();
    }

    /// <summary>Renders the hosts of dialogs and snackbars.</summary>
    protected IRenderedComponent<T> Host<T>()
        where T : IComponent => Render<T>();

    /// <summary>Gives the lab another view and lets a refresh interval pass.</summary>
    protected void Show(CounterLab.Lab.Views.ClusterView picture)
    {
        Lab.Show(picture);
        Time.Advance(LabView.PushInterval);
    }

    protected IRenderedComponent<MudSnackbarProvider> Snackbars() => Host<MudSnackbarProvider>();
}
