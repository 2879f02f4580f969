using CounterLab.Protocol;
using CounterLab.Wire;

namespace CounterLab.Node.Observation;

/// <summary>
/// The counters that an observer requests: the named ones, or else the oldest ones up to a maximum number.
/// </summary>
internal sealed record CounterFilter(IReadOnlySet<string>? Names, int Max)
{
    private const int MaxDefault = 1_000;
    private const int MaxMax = 10_000;

    public static CounterFilter Of(IReadOnlyCollection<string> names, uint max)
    {
        if (max > MaxMax)
        {
            throw Refusal.InvalidArgument("max_counters is too large.", $"1 to {MaxMax}, or 0", $"{max}").ToException();
        }

        var set = names.Count == 0 ? null : names.ToHashSet(StringComparer.Ordinal);
        return new CounterFilter(set, max == 0 ? MaxDefault : (int)max);
    }

    public bool Includes(ReplicaView view, int counter) =>
        Names is null ? counter < Max : Names.Contains(view.NameOf(counter));

    public IEnumerable<int> All(ReplicaView view) => Names is null
        ? Enumerable.Range(0, Math.Min(Max, view.CounterCount))
        : Names.Select(view.Find).Where(counter => counter >= 0);
}
