using CounterLab.Experiments.Scenarios;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>The filter of the scenario list.</summary>
/// <param name="Search">Words that must all occur in the searchable text of an entry: name, what to watch, faults and
/// sightings.</param>
/// <param name="World">Only scenarios that can run in this world; null for all.</param>
public sealed record LibraryFilter(string Search = "", Worlds? World = null)
{
    /// <summary>Whether an entry passes the filter.</summary>
    public bool Takes(ScenarioEntry entry)
    {
        var words = Search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Array.TrueForAll(words, word => entry.Haystack.Contains(word, StringComparison.OrdinalIgnoreCase))
            && (World is null || entry.Fits.Any(fit => fit.Fits && fit.World == World));
    }
}
