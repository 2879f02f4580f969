using CounterLab.Experiments.Faults;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>Filter of the scenario list.</summary>
/// <param name="Search">Words that must all be found: in the name, in what to watch, in a fault, in a sighting.</param>
/// <param name="World">Only scenarios that can run in this world; null: all.</param>
public sealed record LibraryFilter(string Search = "", Worlds? World = null)
{
    /// <summary>Whether one is listed.</summary>
    public bool Takes(ScenarioEntry entry)
    {
        var words = Search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Array.TrueForAll(words, word => entry.Haystack.Contains(word, StringComparison.OrdinalIgnoreCase))
            && (World is null || entry.Fits.Any(fit => fit.Fits && fit.World == World));
    }
}
