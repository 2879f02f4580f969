using CounterLab.Dashboard.State;
using CounterLab.Presentation.Timeline.Choices;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Pages;

/// <summary>
/// The timeline page. Its URL contains all settings. A simulated run keeps its footer with the time controls, so its
/// range is chosen under the diagram.
/// </summary>
public sealed partial class TimelinePage : IDisposable
{
    private const string Path = "/timeline";

    private RenderFragment? _foot;

    [Inject]
    private TimelineView Timeline { get; set; } = default!;

    [Inject]
    private UrlState Url { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Timeline.ChoiceChanged -= Write;
        Url.Moved -= Read;
        View.Changed -= OnWorld;
        Timeline.Close();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _foot = FootOf();
        Timeline.Open(TimelineUrl.Read(Url.Get));
        Timeline.ChoiceChanged += Write;
        Url.Moved += Read;
        View.Changed += OnWorld;
    }

    private RenderFragment? FootOf() => View.Lab.World.HasLiveTail ? LiveFoot : null;

    private void OnWorld()
    {
        if (FootOf() != _foot)
        {
            _foot = FootOf();
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private void Read()
    {
        if (Url.Path == Path)
        {
            Timeline.ChoiceChanged -= Write;
            Timeline.Choose(TimelineUrl.Read(Url.Get));
            Timeline.ChoiceChanged += Write;
        }
    }

    private void Write() => Url.Set(TimelineUrl.Write(Timeline.Choices), push: false);
}
