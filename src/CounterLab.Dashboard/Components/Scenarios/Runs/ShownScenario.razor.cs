using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Presentation.Scenarios;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Runs;

/// <summary>The selected scenario: steps, worlds and file actions.</summary>
public sealed partial class ShownScenario
{
    private string _note = "";
    private string _link = "";
    private string _removing = "";
    private string _saidOf = "";
    private bool _isWrong;

    [Inject]
    private SavedScenarios Own { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string FileName => (Model.ShownName.Length > 0 ? Model.ShownName : "scenario") + ".json";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Model.Changed += Forget; // before it is drawn again
        base.OnInitialized();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Model.Changed -= Forget;
        base.Dispose(disposing);
    }

    private void Duplicate()
    {
        Model.Duplicate(Model.ShownName.Length > 0 ? Model.ShownName : "scenario", Model.ShownText);
        Say("A copy is open in the editor. Save it to keep it.");
    }

    private async Task ShareAsync()
    {
        var share = ShareLink.Of(Model.ShownName, Model.ShownText);
        if (share.Path.Length == 0)
        {
            Say(share.Why, isWrong: true);
            return;
        }

        var link = Navigation.ToAbsoluteUri(share.Path).ToString();
        if (await Own.CopyAsync(link))
        {
            Say(share.Path.Contains("file=", StringComparison.Ordinal)
                ? "Link copied. It contains the whole scenario." : "Link copied.");
        }
        else
        {
            Say("The browser does not allow copying. Copy it from here:", isWrong: true);
            _link = link;
        }
    }

    private async Task ExportAsync()
    {
        await Own.DownloadAsync(FileName, Model.ShownText);
        Say($"{FileName} was downloaded.");
    }

    private async Task RemoveAsync()
    {
        var name = Model.Chosen.Name;
        if (_removing != name)
        {
            _removing = name;
            Say("Press again to remove it from this browser.", isWrong: true);
            return;
        }

        _removing = "";
        if (await Own.RemoveAsync(name) is { Length: > 0 } why)
        {
            Say(why, isWrong: true);
            return;
        }

        Model.NoteRemoved(name);
        Say($"{name} was removed from this browser.");
    }

    private void Say(string note, bool isWrong = false) =>
        (_note, _isWrong, _link, _saidOf) = (note, isWrong, "", Model.ShownText);

    /// <summary>Clears the message if the scenario has changed, since it does not apply any more.</summary>
    private void Forget()
    {
        if (_note.Length > 0 && _saidOf != Model.ShownText)
        {
            (_note, _link, _removing) = ("", "", "");
        }
    }
}
