using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Lessons;

/// <summary>What a kill loses, and what it does not.</summary>
internal static class KillLesson
{
    public static Lesson Lesson { get; } = new(
        "kill", "A kill, and what is lost", "What only a killed node knew is lost, and the lab says exactly what.",
        [
            Deeds.Tidy("Counters live in memory. What has reached another node survives; what has not dies with its node."),
            new("Add 4 at {c}. It reaches the others at once.", "Add 4 to {c}", stage => stage.Lab.AddAsync(stage.C, stage.Counter, 4), "all nodes show 4", stage => stage.AllShow(4)),
            new("Cut {c} off and add 3 more there. {c} says applied – with the concern \"local\" that is all it promises.", "Cut {c} off and add 3", CutAndAddAsync, "{c} shows 7, the others 4", stage => stage.ValueAt(stage.C) == 7 && stage.ValueAt(stage.A) == 4),
            new("Kill {c} with SIGKILL: no farewell, no disk.", "Kill {c}", stage => stage.Lab.KillAsync(stage.C), "the header says: lost 3, with {c}", stage => stage.View.Figures.LostAmount == 3),
            new("Heal and restart {c}. It keeps its name and gets a new incarnation: its old numbers are not its own any more, so nothing new can hide behind them.", "Heal and restart {c}", HealAndRestartAsync, "{c} is alive as a later incarnation and shows 4", stage => stage.View.Node(stage.C) is { Process: ProcessState.Running, Value: var value, IncarnationNumber: > 1 } && value == 4),
            new("The 4 survived, since others held it. The 3 are gone, and nobody pretends otherwise. The last lesson shows what to ask for instead.", Link: ("/?lesson=quorum", "Take the lesson on quorum")),
        ]);

    private static async Task CutAndAddAsync(LessonStage stage)
    {
        await stage.Lab.IsolateAsync(stage.C);
        await stage.Lab.AddAsync(stage.C, stage.Counter, 3);
    }

    private static async Task HealAndRestartAsync(LessonStage stage)
    {
        await stage.Lab.HealAllAsync();
        await stage.Lab.RestartAsync(stage.C);
    }
}
