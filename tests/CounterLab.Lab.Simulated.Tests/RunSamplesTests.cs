using CounterLab.Simulation.Stepping;
using CounterLab.Tests;

namespace CounterLab.Lab.Simulated.Tests;

/// <summary>Charts of a run cover the whole run, whatever its length.</summary>
public sealed class RunSamplesTests
{
    [Theory]
    [InlineData(7, new[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData(8, new[] { 0, 2, 4, 6 })]
    [InlineData(15, new[] { 0, 2, 4, 6, 8, 10, 12, 14 }, 10)]
    [InlineData(33, new[] { 0, 8, 16, 24, 32 })]
    public void Where_it_is_full_every_second_goes_and_the_distance_doubles(int noted, int[] kept, int max = 8)
    {
        var thinned = new SampleThinner<int>(max);
        foreach (var number in Enumerable.Range(0, noted))
        {
            thinned.Add(() => number);
        }

        Assert.Equal(kept, thinned.Kept);
    }

    [Fact]
    public void A_run_longer_than_is_kept_has_samples_from_its_beginning_to_its_end_and_every_time_that_nodes_differed()
    {
        var (few, all) = (new RunSamples(max: 20), new RunSamples());
        var run = new SteppedRun(Given.Library("partition-and-heal"));
        while (!run.IsOver)
        {
            run.RunTo(run.Now + RunSamples.Every);
            few.Note(run);
            all.Note(run);
        }

        var (thin, whole) = (few.Between("c1", TimeSpan.Zero, run.Now), all.Between("c1", TimeSpan.Zero, run.Now));
        Assert.InRange(thin.Count, 10, 20);
        Assert.True(whole.Count > 60);
        Assert.Equal(whole[0].At, thin[0].At);
        var last = thin[^1].At;
        Assert.True(run.Now - last < run.Now / 10, $"the last sample is of {last}, the run ends at {run.Now}");
        Assert.NotEmpty(few.Episodes(run.Now));
        Assert.Equal(all.Episodes(run.Now), few.Episodes(run.Now));
    }
}
