using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Presentation.Scenarios;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Runs;

/// <summary>The scenario that would be run: what it does, where it can, and how to take it along.</summary>
public sealed partial class ShownScenario
{
    private string _note = "";
    private string _link = "";
    private string _removing = "";
    private string _saidOf = "";
    private bool _isWrong;

    [Inject]
    private OwnScenarios Own { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string FileName => (Desk.ShownName.Length > 0 ? Desk.ShownName : "scenario") + ".json";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Desk.Changed += Forget; // before it is drawn anew
        base.OnInitialized();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Desk.Changed -= Forget;
        base.Dispose(disposing);
    }

    private void Duplicate()
    {
        Desk.Duplicate(Desk.ShownName.Length > 0 ? Desk.ShownName : "scenario", Desk.ShownText);
        Say("A copy is in the editor. It is kept once you save it.");
    }

    private async Task ShareAsync()
    {
        var share = ShareLink.Of(Desk.ShownName, Desk.ShownText);
        if (share.Path.Length == 0)
        {
            Say(share.Why, isWrong: true);
            return;
        }

        var link = Navigation.ToAbsoluteUri(share.Path).ToString();
        if (await Own.CopyAsync(link))
        {
            Say(share.Path.Contains("file=", StringComparison.Ordinal) ? "The link is copied: it holds the whole scenario." : "The link is copied.");
        }
        else
        {
            Say("The browser does not let the page copy. Copy it from here:", isWrong: true);
            _link = link;
        }
    }

    private async Task ExportAsync()
    {
        await Own.DownloadAsync(FileName, Desk.ShownText);
        Say($"{FileName} is among your downloads.");
    }

    private async Task RemoveAsync()
    {
        var name = Desk.Chosen.Name;
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

        Desk.NoteRemoved(name);
        Say($"{name} is removed from this browser.");
    }

    private void Say(string note, bool isWrong = false) => (_note, _isWrong, _link, _saidOf) = (note, isWrong, "", Desk.ShownText);

    /// <summary>What was said holds for the scenario that was shown, and only as it was.</summary>
    private void Forget()
    {
        if (_note.Length > 0 && _saidOf != Desk.ShownText)
        {
            (_note, _link, _removing) = ("", "", "");
        }
    }
}
