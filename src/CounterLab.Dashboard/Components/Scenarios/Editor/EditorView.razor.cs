using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Scenarios.Library;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Editor;

/// <summary>The editor: shows a scenario as a form or as JSON, two views of the same text.</summary>
public sealed partial class EditorView
{
    private JsonView? _json;
    private string _said = "";
    private bool _isWrong;
    private int _line;

    [Inject]
    private SavedScenarios Own { get; set; } = default!;

    private ScenarioDraft Draft => Model.Draft;

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Views =>
        [("Form", !Model.AsJson, () => Model.ShowJson(false)), ("JSON", Model.AsJson, () => Model.ShowJson(true))];

    private string State => (Model.IsChanged, Model.Source) switch
    {
        (true, null) => "new, not saved yet",
        (true, _) => "changed, not saved yet",
        (_, { Origin: ScenarioOrigin.Library }) => "same as in the library",
        _ => "saved in this browser",
    };

    private string SaveReason => Draft.Scenario is null ? "It can’t be saved until its errors are fixed."
        : ScenarioLibrary.Find(Draft.Name) is not null
            ? $"The library has a scenario '{Draft.Name}'. Choose another name."
        : !Model.IsChanged ? "There are no changes to save."
        : "";

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_line > 0 && _json is { } json)
        {
            var line = _line;
            _line = 0;
            await json.GoToLineAsync(line);
        }
    }

    private void Change(ScenarioDraft draft)
    {
        _said = "";
        Model.Change(draft);
    }

    private void ShowLine()
    {
        _line = Draft.Problem?.Line ?? 0;
        Model.ShowJson(true);
    }

    private async Task SaveAsync()
    {
        var draft = Draft; // text typed while saving is not saved
        var isOther = Own.Entries.Any(entry => entry.Name == draft.Name) && Model.Source?.Name != draft.Name;
        if (isOther && _said.Length == 0)
        {
            (_said, _isWrong) =
                ($"This browser has another scenario '{draft.Name}'. Save again to replace it, or choose another name.",
                true);
            return;
        }

        if (await Own.SaveAsync(draft.Name, draft.Text) is { Length: > 0 } why)
        {
            (_said, _isWrong) = (why, true);
            return;
        }

        (_said, _isWrong) = ($"{draft.Name} is saved in this browser.", false);
        Model.NoteSaved(Own.Entries.First(entry => entry.Name == draft.Name));
    }
}
