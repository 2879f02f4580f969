using CounterLab.Experiments.Faults;

namespace CounterLab.Presentation.Lessons;

/// <summary>Lesson: a lost reply makes the sender retry, and the receiver still counts the add once.</summary>
internal static class LostReplyLesson
{
    public static Lesson Lesson { get; } = new(
        "lost-reply", "A lost reply", "A reply is lost, the sender retries, and the add is counted once.",
        [
            LessonActions.Tidy(
                "When a reply is lost, the sender cannot know whether its message arrived. It must retry, and the "
                + "add must not be counted twice."),
            new("Drop every reply from {b} to {a}. Requests still arrive.", "Drop replies {b} → {a}",
                stage => LessonActions.LoseRepliesAsync(stage, stage.B, stage.A),
                "the link {b} → {a} has a reply-loss fault",
                stage => stage.Lab.Faults.Any(fault => fault.Kind == FaultKind.ReplyLoss)),
            new("Add 1 at {a}.", "Add 1 to {a}", stage => stage.Lab.AddAsync(stage.A, stage.Counter, 1),
                "{b} shows 1: the request arrived", stage => stage.ValueAt(stage.B) == 1),
            new("{a} receives no answer to its push. It cannot know that {b} has the add, so it retries with backoff.",
                null, null, "at least two pushes from {a} to {b} have failed", stage =>
                stage.Owed(stage.A, stage.B).Attempts >= 2),
            new(
                "{b} has received the same add several times. Look at its value: a record carries the operation "
                + "number of its owner, and {b} ignores a number that it already has.", null, null, "{b} still shows 1",
                stage => stage.ValueAt(stage.B) == 1),
            new("Heal the link: the next reply arrives, and the retries end.", "Heal all",
                stage => stage.HealAllAsync(), "the push is answered, and all nodes show 1: counted once", stage =>
                stage.AllShow(1) && stage.Owed(stage.A, stage.B) is { Attempts: 0, Operations: 0 }),
            new(
                "What if a node did not check the number? The simulator can break that rule: the same messages are "
                + "counted twice, and a checker reports it.",
                Link: ("/simulator?scenario=lost-replies&mutant=count-duplicates", "Open the mutant in the simulator")),
        ]);
}
