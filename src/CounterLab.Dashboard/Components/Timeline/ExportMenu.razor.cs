using System.Text;
using CounterLab.Dashboard.State;
using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Texts;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Drawing;
using CounterLab.Presentation.Timeline.Export;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>Exports the drawing as an image, and all events of the range as a ShiViz log.</summary>
public sealed partial class ExportMenu
{
    /// <summary>Maximum number of events of an exported log.</summary>
    public const int EventsMax = 50_000;

    private const double FileWidth = 1_100;

    private bool _open;

    [Inject]
    private TimelineView Timeline { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private TimelineScript Script { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private void OnKey(KeyboardEventArgs key) => _open = _open && key.Key != "Escape";

    private Task SaveSvgAsync() => SaveAsync("save", Svg(), "svg", "image/svg+xml");

    private Task SavePngAsync() => SaveAsync("savePng", Svg(), "png", "image/png");

    private async Task SaveShiVizAsync()
    {
        var slice = View.Lab.Trace.Read(Timeline.Reading.From, Timeline.Reading.To, EventsMax);
        await SaveAsync("save", string.Join('\n', ShiVizLog.Lines(slice.Events)) + "\n", "log", "text/plain");
        if (slice.More > 0)
        {
            Snackbar.Add(
                $"The log contains the last {Digits.Group(slice.Events.Count)} events of this range; "
                + $"{Digits.Group(slice.More)} more are omitted.", Severity.Info);
        }
    }

    private string Svg()
    {
        var diagram = Timeline.ForFile(FileWidth);
        var title =
            $"CounterLab · {HeaderFigures.World(View.Lab.World, View.Current?.Nodes ?? [])} · "
            + $"{Spans.Clock(Timeline.Reading.From)} to {Spans.Clock(Timeline.Reading.To)}";
        return DiagramFile.Svg(diagram, title, DrawnText.Of(diagram.Drawn, Timeline.Reading.Slice.Missed),
            Timeline.Choices.OnlyCone);
    }

    private async Task SaveAsync(string how, string text, string ending, string type)
    {
        _open = false;
        using var content = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var name = ExportName.Of(View.Lab.World, Time.GetUtcNow(), Timeline.Reading.From, Timeline.Reading.To, ending);
        await Script.RunAsync(how, name, content, type);
    }
}
