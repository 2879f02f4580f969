using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab;
using CounterLab.Lab.Live.Running;
using CounterLab.Simulation.Running;

namespace CounterLab.Processes.Tests;

/// <summary>Recorded actions on real nodes become a scenario that runs in both worlds.</summary>
public sealed class RecordingTests
{
    [Fact]
    public async Task What_was_done_to_real_nodes_runs_in_the_simulator_and_on_real_nodes()
    {
        var scenario = await RecordAsync();
        Assert.Equal(["n1", "n2", "n3"], scenario.Nodes);
        Assert.Equal(
            ["add n1", "cut n1–n2", "add n2", "kill n3", "heal", "restart n3", "add n3"],
            scenario.Steps.Select(step => step.Action switch
            {
                CutFault cut => $"cut {cut.From}–{cut.To}",
                NodeAction fault => $"{fault.Name} {fault.Node}",
                var fault => fault.Name,
            }));
        Assert.All(scenario.Steps, step =>
        {
            Assert.Equal(0, step.At.Ticks % TimeSpan.TicksPerMillisecond);
            Assert.True(step.At < scenario.RunFor);
        });

        AssertValid(Simulator.Run(scenario, new SimulationOptions()).Verdict);
        await using var cluster = await LiveCluster.StartAsync(scenario.Nodes);
        AssertValid((await cluster.RunAsync(scenario, new LiveOptions())).Report.Verdict);
    }

    [Fact]
    public async Task What_was_broken_before_is_so_from_the_start()
    {
        await using var lab = await LabCluster.StartAsync(3);
        await lab.Session.KillAsync("n3");
        await lab.Session.CutAsync("n1", "n2", oneWay: true);
        lab.Session.StartRecording("late");
        await lab.Session.RestartAsync("n3");
        var scenario = lab.Session.StopRecording().Scenario;
        Step[] before =
        [
            new Step(TimeSpan.Zero, new KillNode("n3")),
            new Step(TimeSpan.Zero, new CutFault("n1", "n2", OneWay: true)),
        ];
        Assert.Equal(before, scenario.Steps.Take(2));
        Assert.Equal(new RestartNode("n3"), scenario.Steps[2].Action);
        var verdict = Simulator.Run(scenario, new SimulationOptions()).Verdict;
        Assert.Equal(VerdictKind.Valid, verdict.Kind);
    }

    [Fact]
    public async Task One_recording_at_a_time_and_none_under_a_name_that_no_file_has()
    {
        await using var lab = await LabCluster.StartAsync(1);
        var wrong = Assert.Throws<LabException>(() => lab.Session.StartRecording("a/b"));
        Assert.Equal(LabError.InvalidArgument, wrong.Error);
        Assert.Throws<LabException>(() => lab.Session.StopRecording());
        lab.Session.StartRecording();
        Assert.StartsWith("recorded-", lab.Session.Recording!.Name, StringComparison.Ordinal);
        var second = Assert.Throws<LabException>(() => lab.Session.StartRecording());
        Assert.Contains("in progress", second.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LabException>(() => lab.Session.ResumeAsync("n1"));
        Assert.Equal(AddStatus.Refused, (await lab.Session.AddAsync("n1", "\u0007", 1)).Result);
        Assert.Empty(lab.Session.StopRecording().Scenario.Steps);
        Assert.Null(lab.Session.Recording);
    }

    private static void AssertValid(Verdict verdict)
    {
        var messages = string.Join(' ', verdict.Violations.Select(violation => violation.Message));
        Assert.Equal((VerdictKind.Valid, ""), (verdict.Kind, messages));
    }

    private static async Task<Scenario> RecordAsync()
    {
        await using var lab = await LabCluster.StartAsync(3);
        lab.Session.StartRecording("by-hand");
        await lab.Session.AddAsync("n1", "likes", 5);
        await lab.Session.CutAsync("n1", "n2");
        await lab.Session.AddAsync("n2", "likes", -2);
        await lab.BecomesAsync(view => view.Node("n3")!.Value == 3);
        await lab.Session.KillAsync("n3");
        await lab.Session.HealAllAsync();
        await lab.Session.RestartAsync("n3");
        await lab.Session.AddAsync("n3", "likes", 7);
        Assert.Equal(7, lab.Session.Recording!.Steps);
        var recorded = lab.Session.StopRecording();
        Assert.Equal(("", "", 0), (recorded.SimulatorReason, recorded.LiveReason, recorded.Notes.Count));
        Assert.Equal(recorded.Json, ScenarioWriter.Write(ScenarioReader.Read(recorded.Json)));
        return recorded.Scenario;
    }
}
