using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Runs;

namespace CounterLab.Presentation.Tests.Runs;

/// <summary>docs/SCENARIOS.md names each sighting as the screens do.</summary>
public sealed class SightingTextTests
{
    [Fact]
    public void The_docs_list_every_sighting_with_the_texts_of_the_screens()
    {
        var rows = SightingNames.All.Select(name =>
            $"| `{name}` | {SightingText.Of(name).Label} | {SightingText.Of(name).Meaning} |");
        Assert.Equal(rows.Order(StringComparer.Ordinal), Documented().Order(StringComparer.Ordinal));
    }

    /// <summary>The rows of the table of sightings, without its header.</summary>
    private static IEnumerable<string> Documented() => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "SCENARIOS.md"))
        .SkipWhile(line => line != "| sighting | shown as | meaning |").Skip(2)
        .TakeWhile(line => line.StartsWith('|'));
}
