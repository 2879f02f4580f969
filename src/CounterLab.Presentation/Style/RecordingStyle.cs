using System.Globalization;
using CounterLab.Lab.Recording;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Style;

/// <summary>The state of a recording as text next to its button.</summary>
/// <param name="Text">Duration and number of steps; empty if there is no recording.</param>
/// <param name="Why">Explanation; may be empty.</param>
/// <param name="HasEnded">The recording ended without being stopped by the user.</param>
public sealed record RecordingStyle(string Text, string Why, bool HasEnded)
{
    /// <summary>Formats the state of a recording; null if there is none.</summary>
    public static RecordingStyle Of(RecordingStatus? status) => status is null
        ? new RecordingStyle("", "", false)
        : new RecordingStyle(
            $"{Ages.Clock(status.Elapsed)} · {Steps(status.Steps)}{(status.Ended.Length > 0 ? " · full" : "")}",
            string.Join(' ', status.Notes.Prepend(status.Ended).Where(note => note.Length > 0)),
            status.Ended.Length > 0);

    /// <summary>A number of steps with its noun: <c>1 step</c>, <c>12 steps</c>.</summary>
    public static string Steps(int steps) =>
        string.Create(CultureInfo.InvariantCulture, $"{Digits.Group(steps)} {(steps == 1 ? "step" : "steps")}");
}
