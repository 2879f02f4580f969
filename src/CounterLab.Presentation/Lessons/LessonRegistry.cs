namespace CounterLab.Presentation.Lessons;

/// <summary>The lessons, in recommended order.</summary>
public static class LessonRegistry
{
    /// <summary>All lessons, in recommended order.</summary>
    public static IReadOnlyList<Lesson> All { get; } = [PartitionLesson.Lesson, LostReplyLesson.Lesson,
        KillLesson.Lesson, DeadPeersLesson.Lesson, QuorumLesson.Lesson];

    /// <summary>Returns the lesson with this id; null if there is none.</summary>
    public static Lesson? Find(string? id) => All.FirstOrDefault(lesson => lesson.Id == id);
}
