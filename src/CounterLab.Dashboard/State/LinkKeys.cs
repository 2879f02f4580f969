using CounterLab.Dashboard.Presentation;
using CounterLab.Dashboard.Presentation.Queues;
using CounterLab.Lab.Faults;

namespace CounterLab.Dashboard.State;

/// <summary>Keys of the page of queues: they act on the chosen link.</summary>
public sealed class LinkKeys(LabView view, QueueBoards boards, LinkSelection selection, LabActions actions, LinkActions links) : IPageKeys
{
    /// <inheritdoc/>
    public KeyGroup Help { get; } = new("Queues",
    [
        new("← ↑ ↓ →", "go from cell to cell"), new("Enter", "details of the link"), new("Y", "retry it now"), new("U", "hold or release it"),
        new("C", "cut or heal it"),
    ]);

    /// <inheritdoc/>
    public Task? Press(string key) => key switch
    {
        "y" or "Y" => OnLink(row => row.Owes ? links.RetryNowAsync(row.Link) : Task.CompletedTask),
        "u" or "U" => OnLink(row => view.Capabilities.Links ? HoldOrReleaseAsync(row.Link) : Task.CompletedTask),
        "c" or "C" => OnLink(row => view.Capabilities.Links ? CutOrHealAsync(row) : Task.CompletedTask),
        _ => null,
    };

    private Task OnLink(Func<LinkRow, Task> act)
        => selection.Chosen is { } link && boards.Current?.Link(link) is { } row ? act(row) : Task.CompletedTask;

    private Task HoldOrReleaseAsync(LinkId link)
    {
        var holds = LinkFaults.On(view.Faults, link).Where(fault => fault.Kind == FaultKind.Hold).ToList();
        return holds.Count > 0 ? links.ReleaseAsync(link, holds) : links.HoldAsync(link);
    }

    private Task CutOrHealAsync(LinkRow row) => row.Look.State is LinkState.Cut
        ? actions.HealAsync(row.Link.From, row.Link.To)
        : actions.CutAsync(row.Link.From, row.Link.To);
}
