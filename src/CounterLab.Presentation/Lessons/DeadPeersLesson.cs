using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Lessons;

/// <summary>What is owed to a peer does not depend on whether it looks alive.</summary>
internal static class DeadPeersLesson
{
    public static Lesson Lesson { get; } = new(
        "dead-peers", "Why dead peers must not be skipped", "A node that looks dead is still owed everything, and gets it when it is back.",
        [
            Deeds.Tidy("Nodes watch each other: a silent peer is suspected, then called dead. Many systems then stop sending to it – and diverge for ever."),
            new("Pause {b} with SIGSTOP. Its process stands still; nothing is lost.", "Pause {b}", stage => stage.Lab.PauseAsync(stage.B), "{a} believes that {b} is dead (this takes some seconds)", stage => Belief(stage) == PeerLiveness.Dead),
            new("Add 6 at {a} while {b} counts as dead.", "Add 6 to {a}", stage => stage.Lab.AddAsync(stage.A, stage.Counter, 6), "{c} shows 6, and {a} still owes {b} an operation", stage => stage.ValueAt(stage.C) == 6 && stage.Owed(stage.A, stage.B).Operations > 0),
            new("Resume {b}. It comes back with its memory, is heard, and gets what it is owed.", "Resume {b}", stage => stage.Lab.ResumeAsync(stage.B), "all nodes show 6", stage => stage.AllShow(6)),
            new("Now break the rule: in the simulator nodes that look dead are skipped. The run ends with different totals, and the verdict is violated.", Link: ("/simulator?scenario=partition-and-heal&mutant=skip-dead-peers", "See it diverge in the simulator")),
        ]);

    private static PeerLiveness? Belief(LessonStage stage) => stage.View.Node(stage.A)?.Peers.FirstOrDefault(peer => peer.Id == stage.B)?.State;
}
