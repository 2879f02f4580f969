using CounterLab.Presentation.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>Connects the page to its script: clicks, hovering, keys and width. Renders nothing.</summary>
public sealed class TimelineLink : TimelinePart, IAsyncDisposable
{
    private DotNetObjectReference<TimelineLink>? _self;
    private long _revealed;

    [Inject]
    private TimelineScript Script { get; set; } = default!;

    /// <summary>Handles a click on an element of an event.</summary>
    [JSInvokable]
    public void Pick(long number) => Timeline.Pick(number);

    /// <summary>Returns the text of a tooltip.</summary>
    [JSInvokable]
    public string Describe(long number) =>
        Timeline.Reading.Book.Find(number) is { } e ? EventText.Of(e, Timeline.Reading.Book, Choices.Op).Line : "";

    /// <summary>Handles a change of the available width.</summary>
    [JSInvokable]
    public void SetWidth(double width) => Timeline.SetWidth(Math.Clamp(width, 200, 4_000));

    /// <summary>Handles a key without modifiers outside of inputs.</summary>
    [JSInvokable]
    public async Task PressAsync(string key)
    {
        if (!View.ShortcutsOn || TimelineKeys.Find(key) is not { } command)
        {
            return;
        }

        switch (command)
        {
            case TimelineCommand.Next or TimelineCommand.Previous:
                Timeline.Move(command is TimelineCommand.Next ? 1 : -1);
                break;
            case TimelineCommand.Follow when Timeline.Selected > 0:
                Timeline.Pick(Timeline.Selected);
                break;
            case TimelineCommand.Clear:
                Timeline.Select(0);
                Timeline.Follow(null);
                break;
        }

        await RevealAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        try
        {
            await Script.RunAsync("stop");
        }
        catch (JSDisconnectedException)
        {
            // the browser has disconnected
        }

        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await Script.RunAsync("start", _self, TimelineKeys.All);
        }
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    /// <summary>Scrolls to the selected event in the diagram and the log.</summary>
    private async Task RevealAsync()
    {
        if (Timeline.Selected > 0 && Timeline.Selected != _revealed)
        {
            _revealed = Timeline.Selected;
            await Script.RunAsync("reveal", Timeline.Selected, Timeline.PlaceOf(Timeline.Selected));
        }
    }
}
