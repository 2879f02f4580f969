using System.Diagnostics;
using System.Text.RegularExpressions;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Workloads;
using CounterLab.Lab.Live.Running;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests.Running;

/// <summary>A run that is aborted in any way leaves no process, and no fault after five seconds.</summary>
public sealed partial class AbortedRunTests
{
    private static readonly TimeSpan GoneWithin = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Kill)]
    public async Task No_process_of_an_aborted_run_is_left(int signal)
    {
        var scenario = await WriteAsync(new Scenario
        {
            Name = "aborted",
            Nodes = ["n1", "n2", "n3"],
            RunFor = TimeSpan.FromMinutes(5),
            Workload = new Workload(),
            Steps =
            [
                new Step(TimeSpan.FromMilliseconds(100), new IsolateFault("n1")),
                new Step(TimeSpan.FromMilliseconds(200), new PauseNode("n2")),
                new Step(TimeSpan.FromMilliseconds(300), new StartTwin("n2")),
            ],
        });
        await using var run = ChildProgram.Start(CliRun.Cli, ["run", scenario, .. Output()]);
        var nodes = await ChildrenAsync(run.Process.Id, 4); // one id has two processes
        // The run has active faults.
        await Eventually.BecomesAsync(() => nodes.Exists(IsStopped), () => "no node is paused");
        Signals.Send(run.Process.Id, signal);
        await GoneAsync(() => Task.FromResult(!nodes.Exists(Signals.IsRunning)));
    }

    [Fact]
    public async Task No_process_is_left_of_a_start_that_nobody_waits_for()
    {
        var before = Children(Environment.ProcessId);
        using var stop = new CancellationTokenSource();
        var starting = LiveCluster.StartAsync(["n1", "n2", "n3"], cancel: stop.Token);
        await Eventually.BecomesAsync(() => Children(Environment.ProcessId).Except(before).Any());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.DoesNotContain(Children(Environment.ProcessId).Except(before), Signals.IsRunning);
    }

    [Fact]
    public async Task Faults_of_a_killed_run_on_others_nodes_end_by_themselves()
    {
        await using var first = await HandNode.StartAsync("n1");
        await using var second = await HandNode.StartAsync("n2", first.Address);
        var scenario = await WriteAsync(new Scenario
        {
            Name = "aborted",
            Nodes = ["n1", "n2"],
            RunFor = TimeSpan.FromMinutes(5),
            Workload = new Workload(),
            Steps = [new Step(TimeSpan.FromMilliseconds(100), new CutFault("n1", "n2"))],
        });
        string[] attach = ["--attach", $"{first.Address},{second.Address}"];
        await using var run = ChildProgram.Start(CliRun.Cli, ["run", scenario, .. attach, .. Output()]);
        await Eventually.BecomesAsync(async () => await FaultsAsync() == 4);
        Signals.Send(run.Process.Id, Signals.Kill);
        await GoneAsync(async () => await FaultsAsync() == 0);

        async Task<int> FaultsAsync()
        {
            var atFirst = await LabCluster.FaultsOfAsync(first.Address);
            var atSecond = await LabCluster.FaultsOfAsync(second.Address);
            return atFirst.Count + atSecond.Count;
        }
    }

    /// <summary>Waits until the condition holds, and fails if that takes longer than documented.</summary>
    private static async Task GoneAsync(Func<Task<bool>> isGone)
    {
        var waited = Stopwatch.StartNew();
        await Eventually.BecomesAsync(isGone);
        Assert.True(waited.Elapsed < GoneWithin, $"gone only after {waited.Elapsed.TotalSeconds:0.0} s");
    }

    private static async Task<string> WriteAsync(Scenario scenario)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, ScenarioWriter.Write(scenario));
        return path;
    }

    private static string[] Output() => ["--history", Path.GetTempFileName(), "--report", Path.GetTempFileName()];

    private static async Task<List<int>> ChildrenAsync(int parent, int count)
    {
        List<int> children = [];
        await Eventually.BecomesAsync(
            () => (children = Children(parent)).Count == count,
            () => $"{children.Count} nodes");
        return children;
    }

    private static List<int> Children(int parent)
    {
        var all = Process.GetProcesses().Select(process => process.Id);
        return [.. all.Where(pid => ParentOf(pid) == $"{parent}")];
    }

    private static string? ParentOf(int pid) =>
        Status(pid) is { } status ? ParentRule().Match(status).Groups[1].Value : null;

    private static bool IsStopped(int pid) => Status(pid)?.Contains("State:\tT", StringComparison.Ordinal) == true;

    private static string? Status(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/status");
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"PPid:\s+(\d+)")]
    private static partial Regex ParentRule();
}
