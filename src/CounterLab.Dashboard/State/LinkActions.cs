using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;

namespace CounterLab.Dashboard.State;

/// <summary>Actions on one directed link, in addition to cutting it.</summary>
public sealed class LinkActions(LabView view, LabActions actions)
{
    private const double Loss = 0.2;

    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(200);

    /// <summary>Retries the queue of the link now.</summary>
    public Task RetryNowAsync(LinkId link) =>
        actions.RunAsync(Retry(link), () => view.Lab.RetryNowAsync(link.From, link.To));

    /// <summary>Holds the link.</summary>
    public Task HoldAsync(LinkId link) => actions.RunAsync(Hold(link), () => BeginAsync(link, FaultKind.Hold));

    /// <summary>Ends all holds that affect the link.</summary>
    public Task ReleaseAsync(LinkId link, IEnumerable<FaultRecord> holds) => actions.RunAsync(Release(link), async () =>
    {
        var links = view.Lab.Links.Require(); // those at the start of the action, since the view may switch meanwhile
        foreach (var hold in holds)
        {
            await links.EndFaultAsync(hold.Id);
        }
    });

    /// <summary>Adds 200 ms of latency to the link.</summary>
    public Task DelayAsync(LinkId link) => actions.RunAsync(Delay(link), () => view.Lab.Links.Require().SetFaultAsync(
        new FaultSpec(FaultKind.Latency, FaultTarget.Between(link.From, link.To)) { Min = Late, Max = Late }));

    /// <summary>Drops 20 % of the messages of the link.</summary>
    public Task LoseAsync(LinkId link) => actions.RunAsync(Lose(link), () => view.Lab.Links.Require().SetFaultAsync(
        new FaultSpec(FaultKind.Loss, FaultTarget.Between(link.From, link.To)) { Probability = Loss }));

    /// <summary>Returns the accessible name of the button.</summary>
    public static string Retry(LinkId link) => $"Retry now {link.From}→{link.To}";

    /// <summary>Returns the accessible name of the button.</summary>
    public static string Hold(LinkId link) => $"Hold {link.From}→{link.To}";

    /// <summary>Returns the accessible name of the button.</summary>
    public static string Release(LinkId link) => $"Release {link.From}→{link.To}";

    /// <summary>
    /// Returns the accessible name of the button that cuts both directions, as in <see cref="LabActions.CutAsync"/>.
    /// </summary>
    public static string Cut(LinkId link) => $"Cut {link.From}–{link.To}";

    /// <summary>
    /// Returns the accessible name of the button that heals both directions, as in <see cref="LabActions.HealAsync"/>.
    /// </summary>
    public static string Heal(LinkId link) => $"Heal {link.From}–{link.To}";

    /// <summary>Returns the accessible name of the button.</summary>
    public static string Delay(LinkId link) => $"+200 ms on {link.From}→{link.To}";

    /// <summary>Returns the accessible name of the button.</summary>
    public static string Lose(LinkId link) => $"Lose 20 % of {link.From}→{link.To}";

    private Task<string> BeginAsync(LinkId link, FaultKind kind)
        => view.Lab.Links.Require().SetFaultAsync(new FaultSpec(kind, FaultTarget.Between(link.From, link.To)));
}
