using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Jobs;
using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Running;
using CounterLab.Tests;

namespace CounterLab.Lab.Simulated.Tests.Jobs;

public sealed class ShrinkJobTests
{
    private static readonly RunChoice Failing = new(Given.Twice, Mutant.CountDuplicates);

    [Fact]
    public async Task It_finds_the_few_steps_after_which_the_same_checker_objects()
    {
        var options = new SimulationOptions { Mutant = Failing.Mutant };
        var checker = Simulator.Run(Failing.Scenario, options).Verdict.Violations[0].Checker;
        using var job = new ShrinkJob(Failing, checker, () => { });
        await job.Working;
        Assert.Equal(checker, job.Checker);
        Assert.NotNull(job.Result);
        Assert.InRange(job.Result.Scenario.Steps.Count, 1, Given.Twice.Steps.Count - 1);
        Assert.Equal(job.Result.Scenario.Steps.Count, job.Progress.Steps);
        var again = Simulator.Run(job.Result.Scenario, options);
        Assert.Contains(again.Verdict.Violations, violation => violation.Checker == checker);
    }

    [Fact]
    public async Task Stopped_it_has_found_nothing()
    {
        var choice = new RunChoice(Given.Library("lost-replies"), Mutant.CountDuplicates);
        var job = new ShrinkJob(choice, "accepted-range", () => { });
        job.Dispose();
        await job.Working;
        Assert.Null(job.Result);
    }
}
