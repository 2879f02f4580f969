using CounterLab.Experiments.Faults;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Keyboard;
using CounterLab.Presentation.Queues;

namespace CounterLab.Dashboard.State;

/// <summary>
/// Shortcuts of the queues page for the selected link. One does nothing while its button is disabled or busy.
/// </summary>
public sealed class LinkKeys(LabView view, QueueBoards boards, LinkSelection selection, LabActions actions,
    LinkActions links) : IPageKeys
{
    /// <inheritdoc/>
    public KeyGroup Help { get; } = new("Queues",
    [
        new("← ↑ ↓ →", "move between cells"), new("Enter", "details of the link"), new("Y", "retry it now"),
        new("U", "hold or release it"),
        new("C", "cut or heal it"),
    ]);

    private Offer Faults => new Offer(view.Lab.Links.Reason);

    /// <inheritdoc/>
    public Task? Press(string key) => key switch
    {
        "y" or "Y" => OnLink(row => Do(LinkActions.Retry(row.Link), row.Retry, () => links.RetryNowAsync(row.Link))),
        "u" or "U" => OnLink(row => HoldOrReleaseAsync(row.Link)),
        "c" or "C" => OnLink(CutOrHealAsync),
        _ => null,
    };

    private Task OnLink(Func<LinkRow, Task> act)
        => selection.Chosen is { } link && boards.Current?.Link(link) is { } row ? act(row) : Task.CompletedTask;

    private Task Do(string name, Offer offer, Func<Task> act) =>
        offer.Possible && !actions.IsBusy(name) ? act() : Task.CompletedTask;

    private Task HoldOrReleaseAsync(LinkId link)
    {
        var holds = LinkFaults.On(view.Faults, link).Where(fault => fault.Kind == FaultKind.Hold).ToList();
        return holds.Count > 0 ? Do(LinkActions.Release(link), Faults, () => links.ReleaseAsync(link, holds))
            : Do(LinkActions.Hold(link), Faults, () => links.HoldAsync(link));
    }

    private Task CutOrHealAsync(LinkRow row) => row.Cut
        ? Do(LinkActions.Heal(row.Link), Faults, () => actions.HealAsync(row.Link.From, row.Link.To))
        : Do(LinkActions.Cut(row.Link), Faults, () => actions.CutAsync(row.Link.From, row.Link.To));
}
