using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Jobs;
using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Swarms;
using CounterLab.Tests;

namespace CounterLab.Lab.Simulated.Tests.Jobs;

public sealed class SweepJobTests
{
    private int _told;

    private static SweepSubject Twice(Mutant mutant) => new("twice", mutant, seed => Given.Twice with { Seed = seed });

    [Fact]
    public async Task A_broken_rule_fails_and_each_failure_says_who_objects_and_when()
    {
        using var job = new SweepJob(1, 6, Twice(Mutant.CountDuplicates), Tell);
        await job.Working;
        Assert.Equal((6, 6, 0), job.Counts);
        Assert.Equal([1UL, 2, 3, 4, 5, 6], job.Failures.Select(failure => failure.Seed));
        Assert.All(job.Failures, failure => Assert.True(failure is { Checker.Length: > 0, Message.Length: > 0 }));
        Assert.All(job.Failures, failure => Assert.True(failure.At > TimeSpan.Zero));
        Assert.True(_told >= 7, $"told {_told} times");
    }

    [Fact]
    public async Task Rules_that_are_kept_fail_nowhere()
    {
        using var job = new SweepJob(1, 6, Twice(Mutant.None), Tell);
        await job.Working;
        Assert.Equal((6, 0, 0), job.Counts);
        Assert.Empty(job.Failures);
    }

    [Fact]
    public async Task It_stops_when_told_to_and_keeps_what_it_found()
    {
        SweepJob? job = null;
        var begun = new TaskCompletionSource();
        job = new SweepJob(0, SweepJob.SeedsMax - 1, Twice(Mutant.CountDuplicates), () =>
        {
            if (begun.Task.IsCompleted && job!.Counts.Done >= 2)
            {
                job.Stop();
            }
        });
        using (job)
        {
            begun.SetResult();
            await job.Working;
            Assert.True(job.IsStopped);
            Assert.InRange(job.Counts.Done, 2, 1_000);
            Assert.NotEmpty(job.Failures);
        }
    }

    [Fact]
    public void What_was_drawn_over_so_many_nodes_is_drawn_so_for_every_seed()
    {
        Assert.Equal((9, "random scenarios over 9 nodes"), Of(new RunChoice(Swarm.Draw(7, 9))));
        Assert.Equal((Swarm.Draw(8).Nodes.Count, "random scenarios"), Of(new RunChoice(Swarm.Draw(7))));
        Assert.Equal((3, "twice"), Of(new RunChoice(Given.Twice)));

        static (int Nodes, string Name) Of(RunChoice choice)
        {
            var subject = SweepSubject.Of(choice);
            return (subject.Draw(8).Nodes.Count, subject.Name);
        }
    }

    [Theory]
    [InlineData(7UL, 7UL, 1)]
    [InlineData(ulong.MaxValue - 1, ulong.MaxValue, 2)]
    public async Task Both_ends_belong_to_the_range(ulong from, ulong to, int count)
    {
        using var job = new SweepJob(from, to, Twice(Mutant.None), Tell);
        await job.Working;
        Assert.Equal((count, count), (job.Count, job.Counts.Done));
    }

    [Fact]
    public async Task At_most_so_many_failures_are_kept_and_all_are_counted()
    {
        var small = Given.Twice with
        {
            Nodes = ["n1", "n2"],
            Steps = [Given.Twice.Steps[0]],
            RunFor = TimeSpan.FromSeconds(3),
        };
        var subject = new SweepSubject("small", Mutant.CountDuplicates, seed => small with { Seed = seed });
        using var job = new SweepJob(1, SweepJob.FailuresMax + 5, subject, Tell);
        await job.Working;
        Assert.Equal((SweepJob.FailuresMax + 5, SweepJob.FailuresMax), (job.Counts.Failed, job.Failures.Count));
    }

    [Fact]
    public async Task A_failure_opens_where_it_fails()
    {
        using var job = new SweepJob(2, 2, SweepSubject.Drawn with { Mutant = Mutant.CountDuplicates }, Tell);
        await job.Working;
        var failure = Assert.Single(job.Failures);
        using var run = Given.Run(Swarm.Draw(failure.Seed), failure.At.TotalSeconds, Mutant.CountDuplicates);
        var found = run.Verdict.Violations.Where(violation => violation.Checker == failure.Checker);
        Assert.Contains(found, violation => violation.At <= run.Now);
    }

    private void Tell() => Interlocked.Increment(ref _told);
}
