using System.Text;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Lab;
using CounterLab.Lab.Recording;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Dialogs;

/// <summary>
/// Shows a recorded scenario: its name, a link to download the file, and the command to run it. The file is part of the
/// page, so no request is made.
/// </summary>
public sealed partial class RecordedDialog
{
    private RecordedScenario _recorded = default!;
    private string _name = "";
    private string _wrong = "";

    /// <summary>The recorded scenario.</summary>
    [Parameter, EditorRequired]
    public RecordedScenario Recorded { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private ScenarioState Model { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string FileName => _recorded.Scenario.Name + ".json";

    private string Data =>
        "data:application/json;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(_recorded.Json));

    private string Summary =>
        $"{RecordingStyle.Steps(_recorded.Scenario.Steps.Count)} in {Ages.Of(_recorded.Scenario.RunFor)}, from "
            + $"{_recorded.Scenario.Nodes.Count} {(_recorded.Scenario.Nodes.Count == 1 ? "node" : "nodes")}.";

    private IEnumerable<(string Command, string Why)> Commands =>
    [
        ($"counterlab simulate --scenario {FileName}", Reason("The simulator can’t", _recorded.SimulatorReason)),
        ($"counterlab run {FileName}", Reason("Real nodes can’t", _recorded.LiveReason)),
    ];

    /// <inheritdoc/>
    protected override void OnInitialized() => (_recorded, _name) = (Recorded, Recorded.Scenario.Name);

    private static string Reason(string who, string why) => why.Length == 0 ? "" : $"{who}: {why}";

    private void Rename(ChangeEventArgs change)
    {
        _name = change.Value as string ?? "";
        try
        {
            (_recorded, _wrong) = (_recorded.Named(_name), "");
        }
        catch (LabException e)
        {
            _wrong = e.Message;
        }
    }

    private void Close() => Dialog.Close();

    private void OpenInScenarios()
    {
        Dialog.Close();
        Model.Take(_recorded.Json);
        Navigation.NavigateTo("/scenarios?tab=editor");
    }
}
