using CounterLab.Lab.Faults;

namespace CounterLab.Dashboard.State;

/// <summary>What can be done to one directed link beside cutting it.</summary>
public sealed class LinkActions(LabView view, LabActions actions)
{
    /// <summary>Has the sender try again at once.</summary>
    public Task RetryNowAsync(LinkId link) => actions.RunAsync(Retry(link), () => view.Lab.RetryNowAsync(link.From, link.To));

    /// <summary>Holds everything back, to let it arrive later.</summary>
    public Task HoldAsync(LinkId link) => actions.RunAsync(Hold(link), () => BeginAsync(link, FaultKind.Hold));

    /// <summary>Ends every hold that acts on the link, wherever else it acts.</summary>
    public Task ReleaseAsync(LinkId link, IEnumerable<FaultRecord> holds) => actions.RunAsync(Release(link), async () =>
    {
        foreach (var hold in holds)
        {
            await view.Lab.EndFaultAsync(hold.Id);
        }
    });

    /// <summary>Makes everything late.</summary>
    public Task DelayAsync(LinkId link, TimeSpan by) => actions.RunAsync(Delay(link), () => view.Lab.SetFaultAsync(
        new FaultSpec(FaultKind.Latency, FaultTarget.Between(link.From, link.To)) { Min = by, Max = by }));

    /// <summary>Loses part of everything.</summary>
    public Task LoseAsync(LinkId link, double probability) => actions.RunAsync(Lose(link), () => view.Lab.SetFaultAsync(
        new FaultSpec(FaultKind.Loss, FaultTarget.Between(link.From, link.To)) { Probability = probability }));

    /// <summary>Accessible name of the button.</summary>
    public static string Retry(LinkId link) => $"Retry {link.From}→{link.To} now";

    /// <summary>Accessible name of the button.</summary>
    public static string Hold(LinkId link) => $"Hold {link.From}→{link.To}";

    /// <summary>Accessible name of the button.</summary>
    public static string Release(LinkId link) => $"Release {link.From}→{link.To}";

    /// <summary>Accessible name of the button.</summary>
    public static string Delay(LinkId link) => $"Delay {link.From}→{link.To}";

    /// <summary>Accessible name of the button.</summary>
    public static string Lose(LinkId link) => $"Lose part of {link.From}→{link.To}";

    private Task<string> BeginAsync(LinkId link, FaultKind kind)
        => view.Lab.SetFaultAsync(new FaultSpec(kind, FaultTarget.Between(link.From, link.To)));
}
