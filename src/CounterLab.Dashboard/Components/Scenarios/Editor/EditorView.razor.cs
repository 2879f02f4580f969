using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Scenarios.Library;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Editor;

/// <summary>One scenario as a form or as JSON: two views of the same text, so that going from one to the other loses nothing.</summary>
public sealed partial class EditorView
{
    private JsonView? _json;
    private string _said = "";
    private bool _isWrong;
    private int _line;

    [Inject]
    private OwnScenarios Own { get; set; } = default!;

    private ScenarioDraft Draft => Desk.Draft;

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Views =>
        [("Form", !Desk.AsJson, () => Desk.ShowJson(false)), ("JSON", Desk.AsJson, () => Desk.ShowJson(true))];

    private string State => (Desk.IsChanged, Desk.Source) switch
    {
        (true, null) => "new, not kept yet",
        (true, _) => "changed, not kept yet",
        (_, { Origin: ScenarioOrigin.Library }) => "as in the library",
        _ => "kept in this browser",
    };

    private string SaveReason => Draft.Scenario is null ? "It can’t be kept before it can be read."
        : ScenarioLibrary.Find(Draft.Name) is not null ? $"The library has a scenario '{Draft.Name}'. Give yours another name."
        : !Desk.IsChanged ? "It is kept as it is."
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
        Desk.Change(draft);
    }

    private void ShowLine()
    {
        _line = Draft.Problem?.Line ?? 0;
        Desk.ShowJson(true);
    }

    private async Task SaveAsync()
    {
        var draft = Draft; // what is typed while it is being kept is not
        var isOther = Own.Entries.Any(entry => entry.Name == draft.Name) && Desk.Source?.Name != draft.Name;
        if (isOther && _said.Length == 0)
        {
            (_said, _isWrong) = ($"This browser keeps another scenario '{draft.Name}'. Save again to replace it, or give yours another name.", true);
            return;
        }

        if (await Own.SaveAsync(draft.Name, draft.Text) is { Length: > 0 } why)
        {
            (_said, _isWrong) = (why, true);
            return;
        }

        (_said, _isWrong) = ($"{draft.Name} is kept in this browser.", false);
        Desk.NoteSaved(Own.Entries.First(entry => entry.Name == draft.Name));
    }
}
