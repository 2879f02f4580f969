using CounterLab.Dashboard.State.Palette;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Palette;

/// <summary>The command palette: a combobox over all commands. The focus is in its text field.</summary>
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
        0 => "No matching command. Type a node, a page or an action.",
        PaletteCommands.ResultsMax => $"The first {PaletteCommands.ResultsMax}; type more to narrow the list.",
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

    private void Type(ChangeEventArgs typed) =>
        (_found, _place, _refused) = (All.Search(typed.Value as string ?? ""), 0, "");

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

    /// <summary>Runs a command. Closes the dialog first, since the command may open another one.</summary>
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
            (_place, _refused) = (place, $"{command.Title} is not available: {command.Offer.Why}");
        }
    }
}
