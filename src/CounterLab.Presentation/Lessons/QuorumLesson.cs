namespace CounterLab.Presentation.Lessons;

/// <summary>Lesson: a write concern is the number of members that must hold an add before it is confirmed.</summary>
internal static class QuorumLesson
{
    public static Lesson Lesson { get; } = new(
        "quorum", "Quorum", "Ask for confirmation by a majority before you rely on an add.",
        [
            LessonActions.Tidy(
                "An add can ask for more than the acknowledgement of one node: with the concern \"quorum\" it is "
                + "confirmed once a majority holds it."),
            new("Add 1 at {a} with quorum.", "Add 1 with quorum",
                stage => stage.Lab.AddAsync(stage.A, stage.Counter, 1, "quorum"),
                "the answer: confirmed by a majority",
                stage => stage.Answer is { ConcernMet: true, ConfirmedBy.Count: > 1 }),
            new(
                "Cut {a} off, and add with quorum again. The add is applied, since nodes are always writable, but no "
                + "majority can confirm it.", "Cut {a} off and add 1 with quorum", CutAndAddAsync,
                "the answer: applied, not confirmed in time", stage => stage.Answer is { ConcernMet: false }),
            new(
                "This is not an error, and you must not add again: the add stays applied and spreads when the link "
                + "heals. {a} shows 2, the others 1.", null, null, "{a} shows 2, {b} shows 1", stage =>
                stage.ValueAt(stage.A) == 2 && stage.ValueAt(stage.B) == 1),
            new("Heal the links: the add reaches all nodes.", "Heal all", stage => stage.HealAllAsync(),
                "all nodes show 2", stage => stage.AllShow(2)),
            new(
                "Had {a} been killed while it was isolated, the confirmed 1 would have survived and the unconfirmed "
                + "1 would be listed as lost. Try it in the lab.", Link: ("/", "Continue in the lab")),
        ]);

    private static async Task<CounterLab.Lab.AddOutcome> CutAndAddAsync(LessonStage stage)
    {
        await stage.Links.IsolateAsync(stage.A);
        return await stage.Lab.AddAsync(stage.A, stage.Counter, 1, "quorum");
    }
}
