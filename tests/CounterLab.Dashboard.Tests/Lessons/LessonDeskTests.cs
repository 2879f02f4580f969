using CounterLab.Dashboard.Simulator;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Lab;
using CounterLab.Lab.Running;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Lessons;
using CounterLab.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Lessons;

/// <summary>Where somebody is in a lesson, and what was seen.</summary>
public sealed class LessonDeskTests : DashboardContext
{
    private static readonly Lesson Partition = LessonBook.Find("partition")!;

    private LessonDesk Desk => Services.GetRequiredService<LessonDesk>();

    [Fact]
    public void At_first_no_lesson_is_taken()
    {
        Assert.False(Desk.IsChoosing);
        Assert.Null(Desk.Lesson);
        Assert.Null(Desk.Stage);
        Assert.False(Desk.IsSeen);
        Desk.Go(1);
        Assert.Equal(0, Desk.Step);
    }

    [Fact]
    public void A_lesson_is_taken_on_a_counter_of_its_own()
    {
        Desk.Choose();
        Assert.True(Desk.IsChoosing);
        Desk.Take(Partition);
        Assert.Equal((false, "partition", 0, "lesson-partition"), (Desk.IsChoosing, Desk.Lesson!.Id, Desk.Step, View.Counter));
        Desk.Leave();
        Assert.Equal((false, (Lesson?)null), (Desk.IsChoosing, Desk.Lesson));
    }

    [Theory]
    [InlineData(-3, 0)]
    [InlineData(2, 2)]
    [InlineData(99, 6)]
    public void A_lesson_may_be_taken_from_a_step_on_within_its_ends(int wanted, int step)
    {
        Desk.Take(Partition, wanted);
        Assert.Equal(step, Desk.Step);
    }

    [Fact]
    public void One_goes_on_and_back_and_not_beyond_the_ends()
    {
        Desk.Take(Partition);
        Desk.Go(-1);
        Assert.Equal(0, Desk.Step);
        Desk.Go(1);
        Desk.Go(2);
        Desk.Go(1);
        Assert.Equal(1, Desk.Step);
        Desk.Go(Partition.Steps.Count);
        Assert.Equal(1, Desk.Step);
    }

    [Fact]
    public async Task What_is_seen_counts_only_once_its_deed_was_done()
    {
        Show(1);
        Desk.Take(Partition, 1);
        Assert.False(Desk.IsSeen); // all show 1, but nobody has added yet
        await Desk.DoAsync();
        Assert.Equal(["add 1 lesson-partition at n1"], Lab.Done);
        Assert.True(Desk.IsSeen);
    }

    [Fact]
    public async Task What_was_seen_stays_seen_when_the_picture_moves_on()
    {
        Show(1);
        Desk.Take(Partition, 1);
        await Desk.DoAsync();
        Desk.Look();
        Show(5);
        Assert.True(Desk.IsSeen);
        Desk.Go(2);
        Assert.False(Desk.IsSeen);
        Desk.Go(1);
        Assert.True(Desk.IsSeen);
        Desk.Take(Partition, 1); // once more from the beginning
        Assert.False(Desk.IsSeen);
    }

    [Fact]
    public void Where_there_is_nothing_to_do_it_is_seen_when_it_is_there()
    {
        Show(2);
        Desk.Take(LessonBook.Find("lost-reply")!, 4);
        Assert.False(Desk.IsSeen);
        Show(1);
        Assert.True(Desk.IsSeen);
    }

    [Fact]
    public void A_step_with_nothing_to_wait_for_is_seen()
    {
        Desk.Take(Partition, Partition.Steps.Count - 1);
        Assert.True(Desk.IsSeen);
    }

    [Fact]
    public async Task A_deed_that_ends_late_is_not_taken_for_that_of_the_next_step()
    {
        var gate = new TaskCompletionSource();
        Lab.Gate = gate.Task;
        Desk.Take(Partition, 1);
        var doing = Desk.DoAsync();
        Desk.Go(2);
        gate.SetResult();
        await doing;
        Assert.False(Desk.IsDone);
    }

    [Fact]
    public async Task The_answer_of_an_add_is_there_for_its_step()
    {
        Lab.Outcome = new AddOutcome(AddResult.Applied, 1, 1, "", true, ["n1", "n2"]);
        Desk.Take(LessonBook.Find("quorum")!, 1);
        await Desk.DoAsync();
        Assert.Equal(["add 1 lesson-quorum at n1 quorum"], Lab.Done);
        Assert.True(Desk.IsSeen);
        Lab.Outcome = Lab.Outcome with { ConcernMet = false };
        Desk.Go(2);
        await Desk.DoAsync();
        Assert.Equal(["isolate n1", "add 1 lesson-quorum at n1 quorum"], Lab.Done.Skip(1));
        Assert.True(Desk.IsSeen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task With_fewer_than_three_nodes_there_is_no_stage_and_nothing_is_done(int nodes)
    {
        Lab.Picture = Views.Healthy(nodes);
        View.Publish();
        Desk.Take(Partition);
        Assert.Null(Desk.Stage);
        await Desk.DoAsync();
        Assert.Empty(Lab.Done);
        Assert.False(Desk.IsSeen);
    }

    [Fact]
    public async Task Putting_in_order_heals_restarts_and_resumes()
    {
        var nodes = Views.Healthy().Nodes.ToList();
        nodes[1] = Views.Killed(nodes[1]);
        nodes[2] = nodes[2] with { Process = ProcessState.Paused };
        Lab.Picture = Views.Of(nodes, [], Verdict.Diverged, "");
        View.Publish();
        Desk.Take(Partition);
        await Desk.DoAsync();
        Assert.Equal(["heal all", "restart n2", "resume n3"], Lab.Done);
        Assert.False(Desk.IsSeen);
        Show(0);
        Assert.True(Desk.IsSeen);
    }

    [Fact]
    public void A_lesson_is_taken_on_the_live_cluster()
    {
        var worlds = Services.GetRequiredService<SimulatorDesk>();
        worlds.Open(new RunChoice(Given.Quiet));
        Desk.Take(Partition);
        Assert.False(worlds.IsSimulated);
        Assert.Same(Lab, View.Lab);
    }

    private void Show(int value) => Show(Views.Healthy(5, value));

    private new void Show(ClusterView picture)
    {
        Lab.Show(picture);
        Time.Advance(State.LabView.PushInterval);
        View.Publish();
    }
}
