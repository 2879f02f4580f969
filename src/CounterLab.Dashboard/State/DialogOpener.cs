using CounterLab.Dashboard.Components.Dialogs;
using CounterLab.Dashboard.Components.Palette;
using CounterLab.Lab.Recording;
using MudBlazor;

namespace CounterLab.Dashboard.State;

/// <summary>Opens dialogs from buttons and keys.</summary>
public sealed class DialogOpener(IDialogService dialogs)
{
    private static readonly DialogOptions Options = new()
    {
        CloseButton = true,
        CloseOnEscapeKey = true,
        MaxWidth = MaxWidth.ExtraSmall,
        FullWidth = true,
    };

    /// <summary>Opens the split dialog.</summary>
    public Task SplitAsync() => dialogs.ShowAsync<SplitDialog>("Split the cluster", Options);

    /// <summary>Opens the keyboard help.</summary>
    public Task KeysAsync() => dialogs.ShowAsync<KeysDialog>("Keys", Options with { MaxWidth = MaxWidth.Small });

    /// <summary>Opens the dialog of a recorded scenario.</summary>
    public Task RecordedAsync(RecordedScenario recorded) => dialogs.ShowAsync<RecordedDialog>(
        "Recorded scenario",
        new DialogParameters<RecordedDialog> { { dialog => dialog.Recorded, recorded } },
        // the dialog has the only copy of the recording
        Options with
        {
            MaxWidth = MaxWidth.Small,
            DefaultFocus = DefaultFocus.FirstChild,
            BackdropClick = false,
            CloseOnEscapeKey = false
        });

    /// <summary>Opens the command palette.</summary>
    public Task PaletteAsync() => dialogs.ShowAsync<CommandPalette>(
        "Commands",
        Options with
        {
            CloseButton = false,
            MaxWidth = MaxWidth.Small,
            Position = DialogPosition.TopCenter,
            DefaultFocus = DefaultFocus.FirstChild
        });

    /// <summary>Opens the counter dialog.</summary>
    public Task CounterAsync() => dialogs.ShowAsync<CounterDialog>(
        // focus the field
        "Show a counter", Options with { CloseButton = false, DefaultFocus = DefaultFocus.FirstChild });
}
