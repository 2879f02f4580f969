using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Processes.Tests;

/// <summary>record start, status, stop by the command line.</summary>
public sealed class RecordCliTests
{
    [Fact]
    public async Task What_scripts_do_by_the_control_port_becomes_a_file_that_the_simulator_runs()
    {
        await using var up = await UpProgram.StartAsync(3);
        var started = await CliRun.JsonAsync("record", "start", "--name", "scripted", "--control", up.Control);
        Assert.Equal((true, "scripted", 0), (started.GetProperty("recording").GetBoolean(), started.Text("name"), started.Int("steps")));
        var (exit, stdout) = await CliRun.RunAsync("record", "start", "--control", up.Control);
        Assert.Equal(1, exit);
        Assert.Contains("FAILED_PRECONDITION", stdout, StringComparison.Ordinal);

        await CliRun.JsonAsync("fault", "set", "loss", "--probability", "0.3", "--for-ms", "60000", "--control", up.Control);
        await CliRun.JsonAsync("isolate", "n3", "--control", up.Control);
        await CliRun.JsonAsync("heal", "n1", "n3", "--control", up.Control);
        Assert.Equal(8, (await CliRun.JsonAsync("record", "status", "--control", up.Control)).Int("steps")); // loss on six links, cuts of two

        var file = Path.Combine(Directory.CreateTempSubdirectory("counterlab-record-").FullName, "scripted.json");
        var stopped = await CliRun.JsonAsync("record", "stop", "--out", file, "--control", up.Control);
        Assert.Equal("scripted", stopped.GetProperty("scenario").Text("name"));
        Assert.Equal(stopped.GetProperty("scenario").GetProperty("steps").GetArrayLength(), ScenarioReader.Read(await File.ReadAllTextAsync(file)).Steps.Count);
        Assert.Equal("valid", (await CliRun.JsonAsync("simulate", "--scenario", file)).Text("verdict"));
        Assert.Equal(1, (await CliRun.RunAsync("record", "stop", "--control", up.Control)).Exit);
        Assert.False((await CliRun.JsonAsync("record", "status", "--control", up.Control)).GetProperty("recording").GetBoolean());
    }
}
