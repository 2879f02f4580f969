using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>One row of the table "Who has it".</summary>
/// <param name="After">Time since the start of the operation, as text.</param>
public sealed record ConeRow(string Node, string How, string After, string Note, Glyph Icon, Tone Tone, long Number);
