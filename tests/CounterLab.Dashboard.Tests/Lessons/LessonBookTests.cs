using CounterLab.Lab.Simulated.Links;
using CounterLab.Presentation.Lessons;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;
using CounterLab.Tests;
using Microsoft.AspNetCore.WebUtilities;

namespace CounterLab.Dashboard.Tests.Lessons;

/// <summary>Properties of every lesson.</summary>
public sealed class LessonBookTests
{
    public static TheoryData<string> Ids => [.. LessonRegistry.All.Select(lesson => lesson.Id)];

    [Fact]
    public void Each_has_an_id_a_title_and_a_counter_of_its_own()
    {
        Assert.Equal(LessonRegistry.All.Count, LessonRegistry.All.Select(lesson => lesson.Id).Distinct().Count());
        Assert.Equal(LessonRegistry.All.Count, LessonRegistry.All.Select(lesson => lesson.Title).Distinct().Count());
        Assert.All(LessonRegistry.All, lesson => Assert.Null(CounterName.Check(lesson.Counter)));
        Assert.All(LessonRegistry.All, lesson => Assert.Same(lesson, LessonRegistry.Find(lesson.Id)));
        Assert.Null(LessonRegistry.Find("nothing"));
        Assert.Null(LessonRegistry.Find(null));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_begins_by_putting_the_lab_in_order(string id)
        => Assert.Equal(
            ("Heal and start all", "every node is alive and every link is healthy"),
            (First(id).ActionLabel, First(id).Watch));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_step_with_something_to_do_has_something_to_see(string id)
    {
        Assert.All(Steps(id), step => Assert.Equal(step.ActionLabel is null, step.DoAsync is null));
        Assert.All(Steps(id), step => Assert.Equal(step.Watch.Length > 0, step.IsSeen is not null));
        Assert.All(Steps(id).Where(step => step.ActionLabel is not null), step => Assert.NotNull(step.IsSeen));
        Assert.All(Steps(id).Where(step => step.ActionLabel is null && step.IsSeen is null), step =>
            Assert.NotNull(step.Link));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_texts_are_short_and_name_nodes_that_there_are(string id)
    {
        var stage = new LessonStage(new FakeLaboratory(), Views.Healthy(), "likes", "n7", "n8", "n9", null);
        var texts = Steps(id).SelectMany(step => (string?[])[step.Text, step.ActionLabel, step.Watch]).OfType<string>();
        foreach (var text in texts)
        {
            Assert.DoesNotContain('{', stage.Fill(text));
            Assert.InRange(text.Length, 0, 230);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_last_step_leads_on_to_a_page_that_there_is_and_a_run_that_can_be_opened(string id)
    {
        var (url, text) = Assert.NotNull(Steps(id)[^1].Link);
        Assert.NotEmpty(text);
        var parts = url.Split('?');
        Assert.Contains(parts[0], (string[])["/", "/timeline", "/simulator"]);
        var query = QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : "");
        if (parts[0] == "/simulator")
        {
            var (choice, _, _) = RunLink.Read(
                new RunParameters(query["scenario"], null, null, query["mutant"], null, null, null));
            Assert.NotEqual(Mutant.None, choice.Mutant);
        }

        Assert.True(!query.TryGetValue("lesson", out var next) || LessonRegistry.Find(next) is not null, url);
    }

    private static IReadOnlyList<LessonStep> Steps(string id) => LessonRegistry.Find(id)!.Steps;

    private static LessonStep First(string id) => Steps(id)[0];
}
