namespace CounterLab.Presentation.Lessons;

/// <summary>A lost reply makes the sender try again; the receiver counts once.</summary>
internal static class LostReplyLesson
{
    public static Lesson Lesson { get; } = new(
        "lost-reply", "A lost reply", "A reply is lost, the sender tries again and again, and the add is counted once.",
        [
            Deeds.Tidy("When a reply is lost, the sender can't know whether its message arrived. So it must try again – and must not be counted twice."),
            new("Lose every reply that {b} gives {a}. Requests still arrive.", "Lose replies {b} → {a}", stage => Deeds.LoseRepliesAsync(stage, stage.B, stage.A), "a reply-loss is on the link {b} → {a}", stage => stage.Lab.Faults.Any(fault => fault.Kind.Name == "reply-loss")),
            new("Add 1 at {a}.", "Add 1 to {a}", stage => stage.Lab.AddAsync(stage.A, stage.Counter, 1), "{b} shows 1: the request arrived", stage => stage.ValueAt(stage.B) == 1),
            new("{a} hears no answer to its push. It can't know that {b} has the add, so it pushes again, each time after a longer wait.", null, null, "{a} has pushed to {b} in vain at least twice", stage => stage.Owed(stage.A, stage.B).Attempts >= 2),
            new("{b} has taken the same add several times by now. Look at its value: a record carries its owner's number, and a number that is known changes nothing.", null, null, "{b} still shows 1", stage => stage.ValueAt(stage.B) == 1),
            new("Heal the link: the next reply gets through, and the tries end.", "Heal all", stage => stage.Lab.HealAllAsync(), "the push is answered, and all nodes show 1: counted once", stage => stage.AllShow(1) && stage.Owed(stage.A, stage.B) is { Attempts: 0, Operations: 0 }),
            new("And if a node did not check the number? In the simulator that rule can be broken: the same messages, counted twice, and a checker that objects.", Link: ("/simulator?scenario=lost-replies&mutant=count-duplicates", "Break the rule in the simulator")),
        ]);
}
