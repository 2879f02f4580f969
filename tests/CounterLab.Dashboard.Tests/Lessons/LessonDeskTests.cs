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

/// <summary>The progress in a lesson: the current step, and whether its effect was seen.</summary>
public sealed class LessonDeskTests : DashboardContext
{
    private static readonly Lesson Partition = LessonRegistry.Find("partition")!;

    private LessonState Model => Services.GetRequiredService<LessonState>();

    [Fact]
    public void At_first_no_lesson_is_taken()
    {
        Assert.False(Model.IsChoosing);
        Assert.Null(Model.Lesson);
        Assert.Null(Model.Stage);
        Assert.False(Model.IsSeen);
        Model.Go(1);
        Assert.Equal(0, Model.Step);
    }

    [Fact]
    public void A_lesson_is_taken_on_a_counter_of_its_own()
    {
        Model.Choose();
        Assert.True(Model.IsChoosing);
        Model.Take(Partition);
        Assert.Equal(
            (false, "partition", 0, "lesson-partition"),
            (Model.IsChoosing, Model.Lesson!.Id, Model.Step, View.Counter));
        Model.Leave();
        Assert.Equal((false, (Lesson?)null), (Model.IsChoosing, Model.Lesson));
    }

    [Theory]
    [InlineData(-3, 0)]
    [InlineData(2, 2)]
    [InlineData(99, 6)]
    public void A_lesson_may_be_taken_from_a_step_on_within_its_ends(int wanted, int step)
    {
        Model.Take(Partition, wanted);
        Assert.Equal(step, Model.Step);
    }

    [Fact]
    public void One_goes_on_and_back_and_not_beyond_the_ends()
    {
        Model.Take(Partition);
        Model.Go(-1);
        Assert.Equal(0, Model.Step);
        Model.Go(1);
        Model.Go(2);
        Model.Go(1);
        Assert.Equal(1, Model.Step);
        Model.Go(Partition.Steps.Count);
        Assert.Equal(1, Model.Step);
    }

    [Fact]
    public async Task What_is_seen_counts_only_once_its_deed_was_done()
    {
        Show(1);
        Model.Take(Partition, 1);
        Assert.False(Model.IsSeen); // all show 1, but nobody has added yet
        await Model.DoAsync();
        Assert.Equal(["add 1 lesson-partition at n1"], Lab.Done);
        Assert.True(Model.IsSeen);
    }

    [Fact]
    public async Task What_was_seen_stays_seen_when_the_picture_moves_on()
    {
        Show(1);
        Model.Take(Partition, 1);
        await Model.DoAsync();
        Model.Look();
        Show(5);
        Assert.True(Model.IsSeen);
        Model.Go(2);
        Assert.False(Model.IsSeen);
        Model.Go(1);
        Assert.True(Model.IsSeen);
        Model.Take(Partition, 1); // starts the lesson again
        Assert.False(Model.IsSeen);
    }

    [Fact]
    public void Where_there_is_nothing_to_do_it_is_seen_when_it_is_there()
    {
        Show(2);
        Model.Take(LessonRegistry.Find("lost-reply")!, 4);
        Assert.False(Model.IsSeen);
        Show(1);
        Assert.True(Model.IsSeen);
    }

    [Fact]
    public void A_step_with_nothing_to_wait_for_is_seen()
    {
        Model.Take(Partition, Partition.Steps.Count - 1);
        Assert.True(Model.IsSeen);
    }

    [Fact]
    public async Task A_deed_that_ends_late_is_not_taken_for_that_of_the_next_step()
    {
        var gate = new TaskCompletionSource();
        Lab.Gate = gate.Task;
        Model.Take(Partition, 1);
        var doing = Model.DoAsync();
        Model.Go(2);
        gate.SetResult();
        await doing;
        Assert.False(Model.IsDone);
    }

    [Fact]
    public async Task The_answer_of_an_add_is_there_for_its_step()
    {
        Lab.Outcome = new AddOutcome(AddStatus.Applied, 1, 1, "", true, ["n1", "n2"]);
        Model.Take(LessonRegistry.Find("quorum")!, 1);
        await Model.DoAsync();
        Assert.Equal(["add 1 lesson-quorum at n1 quorum"], Lab.Done);
        Assert.True(Model.IsSeen);
        Lab.Outcome = Lab.Outcome with { ConcernMet = false };
        Model.Go(2);
        await Model.DoAsync();
        Assert.Equal(["isolate n1", "add 1 lesson-quorum at n1 quorum"], Lab.Done.Skip(1));
        Assert.True(Model.IsSeen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task With_fewer_than_three_nodes_there_is_no_stage_and_nothing_is_done(int nodes)
    {
        Lab.Picture = Views.Healthy(nodes);
        View.Publish();
        Model.Take(Partition);
        Assert.Null(Model.Stage);
        await Model.DoAsync();
        Assert.Empty(Lab.Done);
        Assert.False(Model.IsSeen);
    }

    [Fact]
    public async Task Putting_in_order_heals_restarts_and_resumes()
    {
        var nodes = Views.Healthy().Nodes.ToList();
        nodes[1] = Views.Killed(nodes[1]);
        nodes[2] = nodes[2] with { Process = ProcessState.Paused };
        Lab.Picture = Views.Of(nodes, [], ClusterCondition.Diverged, "");
        View.Publish();
        Model.Take(Partition);
        await Model.DoAsync();
        Assert.Equal(["heal all", "restart n2", "resume n3"], Lab.Done);
        Assert.False(Model.IsSeen);
        Show(0);
        Assert.True(Model.IsSeen);
    }

    [Fact]
    public void A_lesson_is_taken_on_the_live_cluster()
    {
        var worlds = Services.GetRequiredService<SimulatorState>();
        worlds.Open(new RunChoice(Given.Quiet));
        Model.Take(Partition);
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
