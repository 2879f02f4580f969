namespace CounterLab.Presentation.Lessons;

/// <summary>Both sides of a partition go on counting, and come to the same total.</summary>
internal static class PartitionLesson
{
    public static Lesson Lesson { get; } = new(
        "partition", "A partition", "Both sides of a cut go on counting, and agree again when it heals.",
        [
            Deeds.Tidy("Several nodes hold one counter. Each accepts adds by itself and tells the others."),
            new("Add 1 at {a}. Watch it reach the others within milliseconds.", "Add 1 to {a}", stage => stage.Lab.AddAsync(stage.A, stage.Counter, 1), "all nodes show 1", stage => stage.AllShow(1)),
            new("Now cut {a} off from everybody: no byte passes.", "Cut {a} off", stage => stage.Lab.IsolateAsync(stage.A), "{a} is isolated", stage => stage.View.Node(stage.A)?.Isolated == true),
            new("Add on both sides. Nobody waits for anybody: a counter that is always writable.", "Add 2 to {a} and 5 to {b}", AddBothAsync, "{a} shows 3, the others show 6", stage => stage.ValueAt(stage.A) == 3 && stage.ValueAt(stage.B) == 6 && stage.ValueAt(stage.C) == 6),
            new("Look at the header: the true total is 8, the spread is 3. What is owed waits in retry queues, one number per link however long the cut lasts.", null, null, "the true total is 8, and something is owed", stage => stage.View.Figures is { Owed: > 0, TrueTotal: var total } && total == 8),
            new("Heal the links. Each side tells the other what it missed; nothing is counted twice.", "Heal all", stage => stage.Lab.HealAllAsync(), "all nodes show 8", stage => stage.AllShow(8)),
            new("That is the whole promise: always writable, and the same total for all once links are healed.", Link: ("/timeline", "See the messages in the Timeline")),
        ]);

    private static async Task AddBothAsync(LessonStage stage)
    {
        await stage.Lab.AddAsync(stage.A, stage.Counter, 2);
        await stage.Lab.AddAsync(stage.B, stage.Counter, 5);
    }
}
