using CounterLab.Dashboard.Components.Dialogs;
using CounterLab.Dashboard.Components.Palette;
using CounterLab.Lab.Recording;
using MudBlazor;

namespace CounterLab.Dashboard.State;

/// <summary>Opens the page's dialogs, from a button or a key.</summary>
public sealed class DialogOpener(IDialogService dialogs)
{
    private static readonly DialogOptions Options = new()
    {
        CloseButton = true,
        CloseOnEscapeKey = true,
        MaxWidth = MaxWidth.ExtraSmall,
        FullWidth = true,
    };

    /// <summary>Choose two sides.</summary>
    public Task SplitAsync() => dialogs.ShowAsync<SplitDialog>("Split the cluster", Options);

    /// <summary>Which key does what.</summary>
    public Task KeysAsync() => dialogs.ShowAsync<KeysDialog>("Keys", Options with { MaxWidth = MaxWidth.Small });

    /// <summary>What a recording became, to be taken away.</summary>
    public Task RecordedAsync(RecordedScenario recorded) => dialogs.ShowAsync<RecordedDialog>(
        "Recorded scenario",
        new DialogParameters<RecordedDialog> { { dialog => dialog.Recorded, recorded } },
        Options with { MaxWidth = MaxWidth.Small, DefaultFocus = DefaultFocus.FirstChild, BackdropClick = false, CloseOnEscapeKey = false }); // it is nowhere else

    /// <summary>All commands, found by typing.</summary>
    public Task PaletteAsync() => dialogs.ShowAsync<CommandPalette>(
        "Commands",
        Options with { CloseButton = false, MaxWidth = MaxWidth.Small, Position = DialogPosition.TopCenter, DefaultFocus = DefaultFocus.FirstChild });

    /// <summary>Type a counter's name.</summary>
    public Task CounterAsync() => dialogs.ShowAsync<CounterDialog>(
        "Show a counter", Options with { CloseButton = false, DefaultFocus = DefaultFocus.FirstChild }); // the field comes first
}
