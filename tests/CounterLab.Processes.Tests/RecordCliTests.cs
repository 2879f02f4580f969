using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Processes.Tests;

/// <summary>record start, status and stop on the command line.</summary>
public sealed class RecordCliTests
{
    [Fact]
    public async Task What_scripts_do_by_the_control_port_becomes_a_file_that_the_simulator_runs()
    {
        await using var up = await UpProgram.StartAsync(3);
        var started = await CliRun.JsonAsync("record", "start", "--name", "scripted", "--control", up.Control);
        Assert.Equal((true, 0), (started.Flag("recording"), started.Int("steps")));
        Assert.Equal("scripted", started.Text("name"));
        var (exit, stdout) = await CliRun.RunAsync("record", "start", "--control", up.Control);
        Assert.Equal(1, exit);
        Assert.Contains("FAILED_PRECONDITION", stdout, StringComparison.Ordinal);

        string[] loss = ["loss", "--probability", "0.3", "--for-ms", "60000"];
        await CliRun.JsonAsync(["fault", "set", .. loss, "--control", up.Control]);
        await CliRun.JsonAsync("isolate", "n3", "--control", up.Control);
        await CliRun.JsonAsync("heal", "n1", "n3", "--control", up.Control);
        var status = await CliRun.JsonAsync("record", "status", "--control", up.Control);
        Assert.Equal(8, status.Int("steps")); // loss on six links, cuts of two

        var file = Path.Combine(Directory.CreateTempSubdirectory("counterlab-record-").FullName, "scripted.json");
        var stopped = await CliRun.JsonAsync("record", "stop", "--out", file, "--control", up.Control);
        var scenario = stopped.GetProperty("scenario");
        Assert.Equal("scripted", scenario.Text("name"));
        var written = ScenarioReader.Read(await File.ReadAllTextAsync(file));
        Assert.Equal(scenario.Count("steps"), written.Steps.Count);
        Assert.Equal("valid", (await CliRun.JsonAsync("simulate", "--scenario", file)).Text("verdict"));
        Assert.Equal(1, (await CliRun.RunAsync("record", "stop", "--control", up.Control)).Exit);
        Assert.False((await CliRun.JsonAsync("record", "status", "--control", up.Control)).Flag("recording"));
    }
}
