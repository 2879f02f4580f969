using System.Collections.Immutable;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Faults;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// One link fault of a recording. A scenario can end all faults but cannot heal one link, so a fault that was healed on
/// some links is recorded link by link, each with its own duration.
/// </summary>
/// <param name="First">The fault when it was first seen.</param>
/// <param name="At">When it started.</param>
/// <param name="Nodes">The nodes in the lab at that time, which determine the fault's shape.</param>
internal sealed record RecordedFault(FaultRecord First, TimeSpan At, IReadOnlyList<string> Nodes)
{
    /// <summary>When it will end by itself; null: it will not.</summary>
    public TimeSpan? Planned { get; init; }

    /// <summary>When it ended; null: it is active, or ended with the <c>heal</c> of all faults.</summary>
    public TimeSpan? End { get; init; }

    /// <summary>Links that were healed before the fault ended, and when.</summary>
    public ImmutableSortedDictionary<LinkId, TimeSpan> Healed { get; init; } =
        ImmutableSortedDictionary<LinkId, TimeSpan>.Empty;

    /// <summary>Nodes that joined after it started, and when.</summary>
    public ImmutableSortedDictionary<string, TimeSpan> Joined { get; init; } =
        ImmutableSortedDictionary<string, TimeSpan>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The steps of the fault in a scenario.</summary>
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

    /// <summary>The duration of a step: at least a millisecond, and at most the greatest time of a scenario.</summary>
    private static TimeSpan? For(TimeSpan from, TimeSpan? to)
    {
        var most = ScenarioLimits.TimeMax.TotalMilliseconds;
        return to is { } end ? TimeSpan.FromMilliseconds(Math.Clamp((end - from).TotalMilliseconds, 1, most)) : null;
    }
}
