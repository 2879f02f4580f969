using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CounterLab.Dashboard.Components.Shared;

/// <summary>A tab list over one tab panel, following the WAI-ARIA tabs pattern: arrow keys move between tabs.</summary>
public sealed partial class TabStrip<TTab>
{
    private readonly ElementReference[] _buttons = new ElementReference[16];
    private readonly Dictionary<TTab, Func<Task>> _choices = [];

    /// <summary>Accessible name of the tab list.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The tabs with their texts, at most 16.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<(TTab Tab, string Text)> Tabs { get; set; } = [];

    /// <summary>The open tab.</summary>
    [Parameter, EditorRequired]
    public TTab Open { get; set; }

    /// <summary>Raised when another tab is selected.</summary>
    [Parameter]
    public EventCallback<TTab> Chosen { get; set; }

    /// <summary>Content of the open tab.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private bool IsOpen(TTab tab) => EqualityComparer<TTab>.Default.Equals(tab, Open);

    /// <summary>Caches the handler, since a new delegate would be sent with every update.</summary>
    private Func<Task> ChoiceOf(TTab tab)
    {
        if (!_choices.TryGetValue(tab, out var choice))
        {
            _choices.Add(tab, choice = () => Chosen.InvokeAsync(tab));
        }

        return choice;
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        var step = key.Key switch { "ArrowRight" => 1, "ArrowLeft" => Tabs.Count - 1, _ => 0 };
        if (step > 0)
        {
            var here = Tabs.TakeWhile(pair => !IsOpen(pair.Tab)).Count();
            var next = (here + step) % Tabs.Count;
            await Chosen.InvokeAsync(Tabs[next].Tab);
            await _buttons[next].FocusAsync();
        }
    }
}
