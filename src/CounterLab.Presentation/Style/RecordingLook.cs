using System.Globalization;
using CounterLab.Lab.Recording;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Style;

/// <summary>How a recording is told beside its button.</summary>
/// <param name="Text">Time and steps; empty while nothing is recorded.</param>
/// <param name="Why">More of it; may be empty.</param>
/// <param name="HasEnded">It went on no longer, though nobody stopped it.</param>
public sealed record RecordingLook(string Text, string Why, bool HasEnded)
{
    /// <summary>Decides how it is told.</summary>
    public static RecordingLook Of(RecordingStatus? status) => status is null
        ? new RecordingLook("", "", false)
        : new RecordingLook(
            $"{Ages.Clock(status.Elapsed)} · {Steps(status.Steps)}{(status.Ended.Length > 0 ? " · full" : "")}",
            string.Join(' ', status.Notes.Prepend(status.Ended).Where(note => note.Length > 0)),
            status.Ended.Length > 0);

    /// <summary><c>1 step</c>, <c>12 steps</c>.</summary>
    public static string Steps(int steps) => string.Create(CultureInfo.InvariantCulture, $"{Digits.Group(steps)} {(steps == 1 ? "step" : "steps")}");
}
