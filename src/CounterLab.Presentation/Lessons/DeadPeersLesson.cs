using CounterLab.Protocol.Liveness;

namespace CounterLab.Presentation.Lessons;

/// <summary>
/// Lesson: a node keeps the backlog of a peer that it considers dead, and delivers it when the peer returns.
/// </summary>
internal static class DeadPeersLesson
{
    public static Lesson Lesson { get; } = new(
        "dead-peers", "Why dead peers must not be skipped",
        "Peers keep the backlog of a node that seems dead, and deliver it when the node returns.",
        [
            LessonActions.Tidy(
                "Nodes probe each other: a silent peer becomes suspect, then dead. Many systems then stop sending to "
                + "it, and their replicas diverge permanently."),
            new("Pause {b} with SIGSTOP. Its process stops but keeps its memory.", "Pause {b}",
                stage => stage.Processes.PauseAsync(stage.B), "{a} considers {b} dead (this takes some seconds)",
                stage => Belief(stage) == LivenessState.Dead),
            new("Add 6 at {a} while {b} is considered dead.", "Add 6 to {a}",
                stage => stage.Lab.AddAsync(stage.A, stage.Counter, 6),
                "{c} shows 6, and {a} has an operation queued for {b}",
                stage => stage.ValueAt(stage.C) == 6 && stage.Owed(stage.A, stage.B).Operations > 0),
            new("Resume {b}. It still has its memory, answers probes again, and receives the queued operation.",
                "Resume {b}", stage => stage.Processes.ResumeAsync(stage.B), "all nodes show 6",
                stage => stage.AllShow(6)),
            new(
                "Now break the rule: in this simulated run, nodes skip peers that seem dead. The run ends with "
                + "different totals, and the verdict is violated.",
                Link: ("/simulator?scenario=partition-and-heal&mutant=skip-dead-peers",
                "See it diverge in the simulator")),
        ]);

    private static LivenessState? Belief(LessonStage stage) =>
        stage.View.Node(stage.A)?.Peers.FirstOrDefault(peer => peer.Id == stage.B)?.State;
}
