using System.Globalization;
using CounterLab.Cli.Commands;
using CounterLab.Cli.Simulations;
using CounterLab.Experiments.Recorded.Json;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab;
using CounterLab.Lab.Live.Running;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Reports;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Cli.Live;

/// <summary>One invocation of run: runs the scenario, writes its files and prints the verdict.</summary>
internal sealed class RunOnce
{
    private const double PaceMin = 0.05;
    private const double PaceMax = 20;

    private readonly CliOutput _output;
    private readonly Scenario _scenario;
    private readonly string _mutant;
    private readonly string _reproduce;

    public RunOnce(string path, string? seed, string? pace, string? mutant, CliOutput output)
    {
        _output = output;
        _mutant = SimulationArguments.Mutant(mutant) == Mutant.None ? "" : mutant!;
        var scenario = SimulationArguments.Scenario(path, Worlds.Live);
        _scenario =
            Paced.At(seed is null ? scenario : scenario with { Seed = SimulationArguments.Seed(seed) }, Pace(pace));
        _reproduce = Reproduce.Live(path, _scenario.Seed, pace, _mutant);
    }

    public async Task<int> ExecuteAsync(string? attach, string? history, string? report, Interrupt interrupt)
    {
        try
        {
            LivePreflight.Check(_scenario);
            var files = RunFiles.For(_scenario.Name, history, report);
            Array.ForEach([files.History, files.Report], Files.Probe);
            using var bar = RunProgressBar.Open(_output.IsJson);
            await using var cluster = attach is null
                ? await LiveCluster.StartAsync(
                    _scenario.Nodes, _mutant, _scenario.BatchRecords, _scenario.OldNodes, interrupt.Token)
                : await AttachAsync(attach);
            var options = new LiveOptions
            {
                Mutant = _mutant,
                Reproduce = _reproduce + (attach is null ? "" : $" --attach {attach}"),
                CounterPrefix = attach is null ? "" : $"{Path.GetRandomFileName()}/",
            };
            var result = await cluster.RunAsync(_scenario, options, bar, interrupt.Token);
            bar.Close();
            return Write(result, files);
        }
        catch (LabException e)
        {
            var exit = e.Error == LabError.InvalidArgument ? ExitCode.WrongArguments : ExitCode.Refused;
            var code = e.Error == LabError.InvalidArgument ? "INVALID_ARGUMENT" : "FAILED_PRECONDITION";
            return _output.Fail(ControlCall.ErrorOf(exit, code, e.Message));
        }
    }

    private Task<LiveCluster> AttachAsync(string addresses)
    {
        if (_mutant.Length > 0)
        {
            throw new CliException(
                CliError.WrongArgument("--mutant can't be combined with --attach.", "one of them", "both"));
        }

        return LiveCluster.AttachAsync(
            [.. addresses.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(address => CommonOptions.Address("--attach", address))]);
    }

    private int Write(LiveResult result, RunFiles files)
    {
        var report = result.Report with { HistoryPath = files.History };
        Files.Write(files.History, writer => WriteHistory(result, writer));
        Files.Write(files.Report, writer => HtmlReport.Write(report, writer));
        _output.Line(LiveJson.Of(report, files.Report), LiveText.Of(report, files.Report));
        return SimulationJson.Exit(report.Verdict.Kind);
    }

    private static void WriteHistory(LiveResult result, TextWriter writer)
    {
        foreach (var line in result.History)
        {
            writer.WriteLine(HistoryJson.Write(line));
        }
    }

    private static double Pace(string? text)
    {
        if (text is null)
        {
            return 1;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pace)
            && pace is >= PaceMin and <= PaceMax
            ? pace
            : throw new CliException(
                CliError.WrongArgument("--pace is out of range.", "a number from 0.05 to 20", Quote.Of(text)));
    }
}
