using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Texts;

/// <summary>A page as the rail shows it.</summary>
public sealed record PageLink(string Name, string Path, Glyph Icon);
