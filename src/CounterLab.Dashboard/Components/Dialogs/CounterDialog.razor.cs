using System.Text;
using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Dialogs;

/// <summary>Shows a counter by its name, also one that does not exist yet.</summary>
public sealed partial class CounterDialog
{
    /// <summary>Longest name, in bytes of UTF-8.</summary>
    public const int NameBytesMax = 256;

    private string _name = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    private string Wrong => _name.Any(char.IsControl) ? "A name holds no control characters."
        : Encoding.UTF8.GetByteCount(_name) > NameBytesMax ? "A name has at most 256 bytes."
        : "";

    private void Cancel() => Dialog.Cancel();

    private void Show()
    {
        if (_name.Length > 0 && Wrong.Length == 0)
        {
            Dialog.Close();
            View.ShowCounter(_name);
        }
    }
}
