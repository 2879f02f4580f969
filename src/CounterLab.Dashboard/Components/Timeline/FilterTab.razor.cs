using CounterLab.Experiments.Tracing;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>The filter of the events that are drawn and listed.</summary>
public sealed partial class FilterTab
{
    /// <summary>Maximum number of counters in the list.</summary>
    public const int CountersMax = 60;

    /// <summary>Names of the nodes and clients that are drawn, were drawn before, or are hidden.</summary>
    private IReadOnlyList<string> Columns =>
        [.. Timeline.Diagram.Columns.Where(column => column.IsClient).Select(column => column.Name)
            .Concat(Timeline.Reading.Slice.Nodes).Concat(Choices.Filter.Hidden).Distinct(StringComparer.Ordinal)];

    private IReadOnlyList<string> Counters =>
        [.. ((string?[])[Choices.Filter.Counter]).OfType<string>().Concat(View.Current?.Counters ?? []).Concat(Seen)
            .Distinct(StringComparer.Ordinal).Take(CountersMax)];

    private IEnumerable<string> Seen => Timeline.Reading.Slice.Events.Where(e => e.Kind is TraceKind.Apply)
        .SelectMany(e => e.Carries).Select(carried => carried.Counter);

    private int Place => Choices.Filter.Counter is { } counter
        ? Counters.Index().FirstOrDefault(item => item.Item == counter).Index : -1;

    private void ChooseCounter(int place) =>
        Timeline.Choose(Choices with { Filter = Choices.Filter with { Counter = place < 0 ? null : Counters[place] } });
}
