using System.CommandLine;
using CounterLab.Cli.Commands;
using CounterLab.Cli.Simulations;
using CounterLab.Experiments.Recorded.Json;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Live.Running;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Reports;

namespace CounterLab.Cli.Live;

/// <summary>judge: judges a recorded history again.</summary>
internal static class JudgeCommand
{
    public static Command Create(CliOutput output)
    {
        var file = new Argument<string>("FILE") { Description = "History file written by `run`." };
        var report = CommonOptions.Text("--report", "File for the HTML report.");
        var command = new Command("judge",
            "Judges a recorded history again. The verdict is the same as that of the run.") { file, report };
        command.SetAction(result => Judge(result.GetValue(file)!, result.GetValue(report), output));
        return command;
    }

    private static int Judge(string path, string? reportPath, CliOutput output)
    {
        Files.Probe(reportPath);
        var report = Read(path) with { HistoryPath = path, Reproduce = $"counterlab judge {path}" };
        Files.Write(reportPath, writer => HtmlReport.Write(report, writer));
        output.Line(LiveJson.Of(report, reportPath), LiveText.Of(report, reportPath));
        return SimulationJson.Exit(report.Verdict.Kind);
    }

    private static RunReport Read(string path)
    {
        try
        {
            return LiveResult.Of([.. HistoryJson.Read(File.ReadLines(path))]).Report;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                CliError.WrongArgument("The history can't be read.", "a readable file", $"'{path}': {e.Message}"));
        }
        catch (Exception e) when (e is HistoryException or ScenarioException)
        {
            throw new CliException(
                CliError.WrongArgument($"{path} is not the history of a run.", "a file written by `run`", e.Message));
        }
    }
}
