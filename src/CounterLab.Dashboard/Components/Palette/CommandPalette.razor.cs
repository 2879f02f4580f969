using CounterLab.Dashboard.State.Palette;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Palette;

/// <summary>Everything that can be done now, found by typing part of its name. A combobox with a list: the focus stays in the field.</summary>
public sealed partial class CommandPalette
{
    private const int Page = 8;

    private IReadOnlyList<(PaletteCommand Command, FuzzyMatch Match)> _found = [];
    private ElementReference _field;
    private int _place;
    private string _refused = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private PaletteCommands All { get; set; } = default!;

    private string Said => _refused.Length > 0 ? _refused : _found.Count switch
    {
        0 => "Nothing is called that. Try a node, a page, or what you want to do.",
        PaletteCommands.ResultsMax => $"The first {PaletteCommands.ResultsMax}; type more to find others.",
        1 => "1 command",
        var count => $"{count} commands",
    };

    /// <inheritdoc/>
    protected override void OnInitialized() => _found = All.Search("");

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _field.FocusAsync();
        }
    }

    private void Type(ChangeEventArgs typed) => (_found, _place, _refused) = (All.Search(typed.Value as string ?? ""), 0, "");

    private Task KeyAsync(KeyboardEventArgs key)
    {
        var last = _found.Count - 1;
        _place = key.Key switch
        {
            "ArrowDown" => _place == last ? 0 : _place + 1,
            "ArrowUp" => _place == 0 ? last : _place - 1,
            "PageDown" => _place + Page,
            "PageUp" => _place - Page,
            _ => _place,
        };
        _place = Math.Clamp(_place, 0, Math.Max(0, last));
        return key.Key == "Enter" ? RunAsync(_place) : Task.CompletedTask;
    }

    /// <summary>The dialog goes first: a command may open another.</summary>
    private async Task RunAsync(int place)
    {
        if (place >= _found.Count)
        {
            return;
        }

        var command = _found[place].Command;
        if (command.Offer.Possible)
        {
            Dialog.Close();
            await command.RunAsync();
        }
        else
        {
            (_place, _refused) = (place, $"{command.Title} can’t be done: {command.Offer.Why}");
        }
    }
}
