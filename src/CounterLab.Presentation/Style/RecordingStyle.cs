using System.Globalization;
using CounterLab.Lab.Recording;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Style;

/// <summary>Text of a recording next to its button.</summary>
/// <param name="Text">Time and steps; empty while nothing is recorded.</param>
/// <param name="Why">More of it; may be empty.</param>
/// <param name="HasEnded">It ended without being stopped by the user.</param>
public sealed record RecordingStyle(string Text, string Why, bool HasEnded)
{
    /// <summary>Builds the style.</summary>
    public static RecordingStyle Of(RecordingStatus? status) => status is null
        ? new RecordingStyle("", "", false)
        : new RecordingStyle(
            $"{Ages.Clock(status.Elapsed)} · {Steps(status.Steps)}{(status.Ended.Length > 0 ? " · full" : "")}",
            string.Join(' ', status.Notes.Prepend(status.Ended).Where(note => note.Length > 0)),
            status.Ended.Length > 0);

    /// <summary><c>1 step</c>, <c>12 steps</c>.</summary>
    public static string Steps(int steps) =>
        string.Create(CultureInfo.InvariantCulture, $"{Digits.Group(steps)} {(steps == 1 ? "step" : "steps")}");
}
