namespace CounterLab.Presentation.Lessons;

/// <summary>One step of a lesson: explanation, action and observable result.</summary>
/// <param name="Text">A short explanation. <c>{a}</c>, <c>{b}</c> and <c>{c}</c> are replaced by node ids.</param>
/// <param name="ActionLabel">Label of the button; null if the step has no action.</param>
/// <param name="DoAsync">The action of the button.</param>
/// <param name="Watch">The expected observation as text; empty if there is none.</param>
/// <param name="IsSeen">Returns whether the expected observation has been made.</param>
/// <param name="Link">Link to a further page, with its text.</param>
public sealed record LessonStep(
    string Text,
    string? ActionLabel = null,
    Func<LessonStage, Task>? DoAsync = null,
    string Watch = "",
    Func<LessonStage, bool>? IsSeen = null,
    (string Url, string Text)? Link = null);
