using CounterLab.Presentation.Texts;

namespace CounterLab.Dashboard.State.Palette;

/// <summary>
/// All commands of a circuit: the global ones and those of the open page. A page adds its own with <see cref="Add"/>
/// and removes them by disposing the result.
/// </summary>
public sealed class PaletteCommands(IEnumerable<IPaletteSource> everywhere)
{
    /// <summary>Maximum number of results.</summary>
    public const int ResultsMax = 50;

    private readonly List<IPaletteSource> _pages = [];

    /// <summary>Adds a page's commands before the global ones.</summary>
    public IDisposable Add(IPaletteSource source)
    {
        _pages.Add(source);
        return new Removal(_pages, source);
    }

    /// <summary>Returns the matching commands, best first, with their matches.</summary>
    public IReadOnlyList<(PaletteCommand Command, FuzzyMatch Match)> Search(string typed) =>
    [
        .. _pages.Concat(everywhere).SelectMany(source => source.CommandsFor(typed))
            .Select(command => (command, match: FuzzyMatch.Of(typed, command.Title, $"{command.Group} {command.More}")))
            .Where(found => found.match is not null)
            .OrderBy(found => found.match!.Cost).Take(ResultsMax).Select(found => (found.command, found.match!)),
    ];

    private sealed class Removal(List<IPaletteSource> pages, IPaletteSource source) : IDisposable
    {
        public void Dispose() => pages.Remove(source);
    }
}
