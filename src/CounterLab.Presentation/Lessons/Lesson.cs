namespace CounterLab.Presentation.Lessons;

/// <summary>A short guided lesson on real nodes, next to the live view.</summary>
/// <param name="Id">Identifier of the lesson in links.</param>
/// <param name="Promise">What the lesson shows, in one sentence.</param>
public sealed record Lesson(string Id, string Title, string Promise, IReadOnlyList<LessonStep> Steps)
{
    /// <summary>The counter of the first start of the lesson. Each further start uses a new one.</summary>
    public string Counter => "lesson-" + Id;
}
