namespace CounterLab.Presentation.Lessons;

/// <summary>A write concern says how many must hold an add before it counts as confirmed.</summary>
internal static class QuorumLesson
{
    public static Lesson Lesson { get; } = new(
        "quorum", "Quorum", "Ask that a majority holds an add before you rely on it.",
        [
            Deeds.Tidy("An add may ask for more than its node's word: with the concern \"quorum\" it is confirmed only once a majority holds it."),
            new("Add 1 at {a} with quorum.", "Add 1 with quorum", stage => stage.Lab.AddAsync(stage.A, stage.Counter, 1, "quorum"), "the answer: confirmed by a majority", stage => stage.Answer is { ConcernMet: true, ConfirmedBy.Count: > 1 }),
            new("Cut {a} off, and ask again. The add is applied, since nodes are always writable; but no majority can confirm it.", "Cut {a} off and add 1 with quorum", CutAndAddAsync, "the answer: applied, not confirmed in time", stage => stage.Answer is { ConcernMet: false }),
            new("That is no error, and no reason to add again: the add stands, and spreads when it can. Look: {a} shows 2, the others 1.", null, null, "{a} shows 2, {b} shows 1", stage => stage.ValueAt(stage.A) == 2 && stage.ValueAt(stage.B) == 1),
            new("Heal, and it reaches everybody.", "Heal all", stage => stage.Lab.HealAllAsync(), "all nodes show 2", stage => stage.AllShow(2)),
            new("Had {a} been killed while it was alone, the confirmed 1 would have survived and the unconfirmed 1 would be listed as lost. Try it: you know all the buttons now.", Link: ("/", "Go on in the lab")),
        ]);

    private static async Task<CounterLab.Lab.AddOutcome> CutAndAddAsync(LessonStage stage)
    {
        await stage.Lab.IsolateAsync(stage.A);
        return await stage.Lab.AddAsync(stage.A, stage.Counter, 1, "quorum");
    }
}
