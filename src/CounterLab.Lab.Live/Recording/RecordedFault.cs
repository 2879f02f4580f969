using System.Collections.Immutable;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Faults;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// One link fault, as far as it is known. Scenarios can end all faults but cannot heal one link, so a fault that was
/// healed on some links is recorded link by link, each with its own duration.
/// </summary>
/// <param name="First">As it was when it was seen first.</param>
/// <param name="At">When it began.</param>
/// <param name="Nodes">The nodes in the lab at that time, which determine the fault's shape.</param>
internal sealed record RecordedFault(FaultRecord First, TimeSpan At, IReadOnlyList<string> Nodes)
{
    /// <summary>When it ends by itself; null: it does not.</summary>
    public TimeSpan? Planned { get; init; }

    /// <summary>When it ended; null: it holds, or ends with the <c>heal</c> that ended it.</summary>
    public TimeSpan? End { get; init; }

    /// <summary>Links that were healed before it ended, and when.</summary>
    public ImmutableSortedDictionary<LinkId, TimeSpan> Healed { get; init; } =
        ImmutableSortedDictionary<LinkId, TimeSpan>.Empty;

    /// <summary>Nodes that came after it began, and when.</summary>
    public ImmutableSortedDictionary<string, TimeSpan> Joined { get; init; } =
        ImmutableSortedDictionary<string, TimeSpan>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The steps it becomes when these nodes have ever been there.</summary>
    public IReadOnlyList<Step> Steps(IReadOnlyCollection<string> ever)
    {
        if (Healed.IsEmpty && FaultSteps.Whole(First.Spec) is { } whole)
        {
            return [.. whole.Select(fault => new Step(At, fault, For(At, End ?? Planned)))];
        }

        var links = First.Links([.. ever]).Where(link => ever.Contains(link.From) && ever.Contains(link.To));
        return [.. links.GroupBy(TimesOf).SelectMany(group => StepsOn([.. group], group.Key.From, group.Key.To))];
    }

    private IEnumerable<Step> StepsOn(IReadOnlyCollection<LinkId> links, TimeSpan from, TimeSpan? to) => FaultSteps
        .On(First.Spec, links, from == At ? Nodes : [])
        .Select(fault => new Step(from, fault, For(from, to)));

    private (TimeSpan From, TimeSpan? To) TimesOf(LinkId link)
    {
        TimeSpan[] begins = [At, Joined.GetValueOrDefault(link.From), Joined.GetValueOrDefault(link.To)];
        return (begins.Max(), Healed.TryGetValue(link, out var healedAt) ? healedAt : End ?? Planned);
    }

    /// <summary>Whatever began lasts for a millisecond at least, and for no more than a scenario can say.</summary>
    private static TimeSpan? For(TimeSpan from, TimeSpan? to)
    {
        var most = ScenarioLimits.TimeMax.TotalMilliseconds;
        return to is { } end ? TimeSpan.FromMilliseconds(Math.Clamp((end - from).TotalMilliseconds, 1, most)) : null;
    }
}
