using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Texts;

/// <summary>A page of the dashboard as an entry of the navigation rail.</summary>
public sealed record PageLink(string Name, string Path, Glyph Icon);
