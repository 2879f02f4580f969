using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Texts;

/// <summary>The pages of the dashboard.</summary>
public static class PageLinks
{
    /// <summary>All pages, in the order of the navigation rail.</summary>
    public static IReadOnlyList<PageLink> All { get; } =
    [
        new("Lab", "/", Glyph.Flask),
        new("Timeline", "/timeline", Glyph.Timeline),
        new("Nodes", "/nodes", Glyph.Nodes),
        new("Queues", "/queues", Glyph.Queues),
        new("Scenarios", "/scenarios", Glyph.Scenarios),
        new("Simulator", "/simulator", Glyph.Simulator),
        new("Metrics", "/metrics", Glyph.Metrics),
    ];
}
