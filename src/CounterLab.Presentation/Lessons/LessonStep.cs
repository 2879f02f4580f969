namespace CounterLab.Presentation.Lessons;

/// <summary>One step: explanation, action and observable result.</summary>
/// <param name="Text">Short; <c>{a}</c>, <c>{b}</c> and <c>{c}</c> are replaced by node ids.</param>
/// <param name="ActionLabel">Text of the button; null: no action.</param>
/// <param name="DoAsync">The action of the button.</param>
/// <param name="Watch">The expected observation as text; empty: none.</param>
/// <param name="IsSeen">Whether it has been observed.</param>
/// <param name="Link">Link to a further page, with its text.</param>
public sealed record LessonStep(
    string Text,
    string? ActionLabel = null,
    Func<LessonStage, Task>? DoAsync = null,
    string Watch = "",
    Func<LessonStage, bool>? IsSeen = null,
    (string Url, string Text)? Link = null);
