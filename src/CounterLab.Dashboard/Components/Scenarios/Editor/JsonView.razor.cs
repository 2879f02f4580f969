using System.Globalization;
using System.Text;
using CounterLab.Presentation.Scenarios.Editing;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CounterLab.Dashboard.Components.Scenarios.Editor;

/// <summary>The JSON text of the scenario, with line numbers and an error mark.</summary>
public sealed partial class JsonView : IAsyncDisposable
{
    private const int LineHeight = 18;

    private ElementReference _area;
    private IJSObjectReference? _module;

    /// <summary>The draft.</summary>
    [Parameter, EditorRequired]
    public ScenarioDraft Draft { get; set; } = default!;

    /// <summary>Raised when the draft has changed.</summary>
    [Parameter]
    public EventCallback<ScenarioDraft> OnTyped { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private int Lines => Draft.Text.Count(c => c == '\n') + 1;

    private string Numbers
    {
        get
        {
            var numbers = new StringBuilder();
            for (var line = 1; line <= Lines; line++)
            {
                numbers.Append(CultureInfo.InvariantCulture, $"{line}\n");
            }

            return numbers.ToString();
        }
    }

    /// <summary>Moves the caret to a line.</summary>
    public async Task GoToLineAsync(int line)
    {
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./js/scenarios.js");
        await _module.InvokeAsync<bool>("goToLine", _area, line);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // the browser has disconnected
        }
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Task TypedAsync(ChangeEventArgs typed) =>
        OnTyped.InvokeAsync(new ScenarioDraft(typed.Value as string ?? ""));
}
