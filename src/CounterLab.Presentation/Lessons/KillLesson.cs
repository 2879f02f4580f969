using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Lessons;

/// <summary>Lesson: what is lost when a node is killed, and what is not.</summary>
internal static class KillLesson
{
    public static Lesson Lesson { get; } = new(
        "kill", "What a kill loses",
        "Operations that only the killed node had are lost, and the lab reports exactly which.",
        [
            LessonActions.Tidy(
                "Counters are kept in memory. Operations that reached another node survive a kill; the others are "
                + "lost with the node."),
            new("Add 4 at {c}. It reaches the others at once.", "Add 4 to {c}",
                stage => stage.Lab.AddAsync(stage.C, stage.Counter, 4), "all nodes show 4", stage => stage.AllShow(4)),
            new(
                "Cut {c} off and add 3 more there. {c} answers “applied”, which is all that the concern \"local\" "
                + "guarantees.", "Cut {c} off and add 3", CutAndAddAsync, "{c} shows 7, the others 4", stage =>
                stage.ValueAt(stage.C) == 7 && stage.ValueAt(stage.A) == 4),
            new("Kill {c} with SIGKILL. It cannot drain its queues, and nothing is on disk.", "Kill {c}",
                stage => stage.Processes.KillAsync(stage.C), "the header shows: Lost 3, on {c}", stage =>
                stage.View.Figures.LostAmount == 3),
            new(
                "Heal and restart {c}. It keeps its id and gets a new incarnation, so its new operations cannot be "
                + "mistaken for old ones.", "Heal and restart {c}", HealAndRestartAsync,
                "{c} is alive as a later incarnation and shows 4", stage =>
                stage.View.Node(stage.C) is { Process: ProcessState.Running, Value: var value, IncarnationNumber: > 1 }
                    && value == 4),
            new(
                "The 4 survived because other nodes had it. The 3 are lost, and the lab reports the loss. The last "
                + "lesson shows how to ask for a stronger guarantee.",
                Link: ("/?lesson=quorum", "Start the quorum lesson")),
        ]);

    private static async Task CutAndAddAsync(LessonStage stage)
    {
        await stage.Links.IsolateAsync(stage.C);
        await stage.Lab.AddAsync(stage.C, stage.Counter, 3);
    }

    private static async Task HealAndRestartAsync(LessonStage stage)
    {
        await stage.HealAllAsync();
        await stage.Processes.RestartAsync(stage.C);
    }
}
