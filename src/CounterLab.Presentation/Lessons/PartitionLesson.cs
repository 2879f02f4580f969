namespace CounterLab.Presentation.Lessons;

/// <summary>Lesson: both sides of a partition keep counting, and converge to the same total after it heals.</summary>
internal static class PartitionLesson
{
    public static Lesson Lesson { get; } = new(
        "partition", "A partition", "Both sides of a partition keep counting, and converge when it heals.",
        [
            LessonActions.Tidy(
                "Every node has a replica of the counter. Each accepts adds on its own and pushes them to the others."),
            new("Add 1 at {a}. Watch it reach the others within milliseconds.", "Add 1 to {a}",
                stage => stage.Lab.AddAsync(stage.A, stage.Counter, 1), "all nodes show 1", stage => stage.AllShow(1)),
            new("Now cut {a} off from all other nodes: no byte gets through.", "Cut {a} off",
                stage => stage.Links.IsolateAsync(stage.A), "{a} is isolated", stage =>
                stage.View.Node(stage.A)?.Isolated == true),
            new("Add on both sides. Neither side waits for the other: the counter is always writable.",
                "Add 2 to {a} and 5 to {b}", AddBothAsync, "{a} shows 3, the others show 6", stage =>
                stage.ValueAt(stage.A) == 3 && stage.ValueAt(stage.B) == 6 && stage.ValueAt(stage.C) == 6),
            new(
                "Look at the header: the true total is 8, the spread is 3. Undelivered operations stay in retry "
                + "queues. A queue is one cursor per link, so it does not grow while the cut lasts.", null, null,
                "the true total is 8, and Owed is above 0", stage =>
                stage.View.Figures is { Owed: > 0, TrueTotal: var total } && total == 8),
            new("Heal the links. Each side sends the other what it lacks; nothing is counted twice.", "Heal all",
                stage => stage.HealAllAsync(), "all nodes show 8", stage => stage.AllShow(8)),
            new("This is the guarantee: nodes are always writable, and all show the same total once links are healed.",
                Link: ("/timeline", "See the messages in the Timeline")),
        ]);

    private static async Task AddBothAsync(LessonStage stage)
    {
        await stage.Lab.AddAsync(stage.A, stage.Counter, 2);
        await stage.Lab.AddAsync(stage.B, stage.Counter, 5);
    }
}
