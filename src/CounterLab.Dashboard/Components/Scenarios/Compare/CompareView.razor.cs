using System.Globalization;
using CounterLab.Presentation.Runs;

namespace CounterLab.Dashboard.Components.Scenarios.Compare;

/// <summary>Two runs side by side: values over shared axes, then facts.</summary>
public sealed partial class CompareView
{
    private string? _counter;

    private static int? Parse(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static List<string> Shared(RunRecord a, RunRecord b) =>
        [.. RunCharts.Counters(a).Intersect(RunCharts.Counters(b), StringComparer.Ordinal)];

    private string Counter(List<string> counters) =>
        _counter is { } chosen && counters.Contains(chosen) ? chosen : counters[0];

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Choices(List<string> counters) =>
        [.. counters.Select(counter => (counter, counter == Counter(counters), (Action)(() => Show(counter))))];

    private void Show(string counter)
    {
        _counter = counter;
        Refresh();
    }
}
