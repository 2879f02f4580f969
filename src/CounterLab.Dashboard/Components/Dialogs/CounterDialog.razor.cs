using CounterLab.Dashboard.State;
using CounterLab.Protocol.Identity;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Dialogs;

/// <summary>Asks for the name of the counter to show, which need not exist yet.</summary>
public sealed partial class CounterDialog
{
    private string _name = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    private string Wrong => _name.Length > 0 && CounterName.Check(_name) is { } refusal ? refusal.ToString() : "";

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
