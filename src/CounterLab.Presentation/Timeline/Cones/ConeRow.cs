using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>One row of "Who has it".</summary>
/// <param name="After">Since the operation began.</param>
public sealed record ConeRow(string Node, string How, string After, string Note, Glyph Icon, Tone Tone, long Number);
