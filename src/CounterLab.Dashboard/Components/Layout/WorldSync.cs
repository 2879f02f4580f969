using CounterLab.Dashboard.Simulated;
using CounterLab.Dashboard.State;
using CounterLab.Experiments;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Layout;

/// <summary>
/// Keeps in the URL which world the pages look at, with the whole simulated run: so a reload, a reconnect or a link shows the same
/// moment. The simulator's page does so for itself; in the scenarios' URL the same names mean what is chosen there. Draws nothing.
/// </summary>
public sealed class WorldSync : ComponentBase, IDisposable
{
    private const string Simulated = "sim";

    private static readonly string[] Others = ["/simulator", "/scenarios"];
    private static readonly string[] Names = ["scenario", "seed", "nodes", "mutant", "t", "file", "done", "cut"];

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private UrlState Url { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Url.Moved -= OnMoved;
        Desk.Changed -= Write;
        View.Changed -= WriteWhenStill;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Read();
        Url.Moved += OnMoved;
        Desk.Changed += Write;
        View.Changed += WriteWhenStill;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    private void OnMoved()
    {
        Read();
        Write();
    }

    private void Read()
    {
        if (Others.Contains(Url.Path) || Url.Get("world") != Simulated || Desk.IsSimulated)
        {
            return;
        }

        try
        {
            var (choice, done, at) = RunLink.Read(new RunParameters(
                Url.Get("scenario"), Url.Get("seed"), Url.Get("nodes"), Url.Get("mutant"), Url.Get("t"), Url.Get("file"), Url.Get("done")));
            Desk.Open(choice, done, at);
        }
        catch (Exception wrong) when (wrong is RunLinkException or ScenarioException)
        {
            Snackbar.Add($"The simulated run of this link can't be opened, so this is the live cluster. {wrong.Message}", Severity.Error);
        }
    }

    private void WriteWhenStill()
    {
        if (Desk.Run is { Playback.IsPlaying: false })
        {
            Write();
        }
    }

    private void Write()
    {
        if (Others.Contains(Url.Path) || Desk.Run is not { } run || (!Desk.IsSimulated && Url.Get("world") is null))
        {
            return;
        }

        var values = Desk.IsSimulated ? RunLink.Write(run.Choice, run.Course.Interventions, run.Now) : Names.ToDictionary(name => name, _ => (object?)null);
        values["world"] = Desk.IsSimulated ? Simulated : null;
        Url.Set(values, push: false);
    }
}
