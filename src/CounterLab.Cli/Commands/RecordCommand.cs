using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CounterLab.Cli.Simulations;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>record start, status and stop: records actions on a lab as a scenario.</summary>
internal static class RecordCommand
{
    public static Command Create(CliOutput output) => new("record", "Records the actions on a lab as a scenario.")
    {
        Start(output), Status(output), Stop(output),
    };

    private static Command Start(CliOutput output)
    {
        var name = CommonOptions.Text("--name", "Name of the scenario; recorded-<time> by default.");
        var control = CommonOptions.Control();
        var command = new Command("start", "Starts a recording.") { name, control };
        command.SetAction(async result =>
        {
            var request = new StartRecordingRequest { Name = result.GetValue(name) ?? "" };
            return Write(output, await ControlCall.AskAsync(
                result.GetValue(control)!, client => client.StartRecordingAsync(request, ControlCall.Options())));
        });
        return command;
    }

    private static Command Status(CliOutput output)
    {
        var control = CommonOptions.Control();
        var command = new Command("status", "Shows the progress of the recording.") { control };
        command.SetAction(async result => Write(output, await ControlCall.AskAsync(
            result.GetValue(control)!,
            client => client.RecordingStatusAsync(new RecordingStatusRequest(), ControlCall.Options()), isRead: true)));
        return command;
    }

    private static Command Stop(CliOutput output)
    {
        var file = CommonOptions.Text("--out", "File for the scenario; stdout by default.");
        var control = CommonOptions.Control();
        var command = new Command("stop", "Ends the recording and writes the scenario.") { file, control };
        command.SetAction(async result =>
        {
            var path = result.GetValue(file);
            Files.Probe(path);
            var reply = await ControlCall.AskAsync(result.GetValue(control)!,
                client => client.StopRecordingAsync(new StopRecordingRequest(), ControlCall.Options()));
            Files.Write(path, writer => writer.Write(reply.Scenario));
            return Write(output, reply, path);
        });
        return command;
    }

    private static int Write(CliOutput output, RecordingReply reply) => output.Ok(
        new
        {
            done = reply.Done,
            recording = reply.Recording,
            name = reply.Recording ? reply.Name : null,
            startedAt = reply.Recording ? reply.StartedAt : null,
            elapsedMs = reply.ElapsedMs,
            steps = reply.Steps,
            ended = reply.Ended.Length > 0 ? reply.Ended : null,
            notes = reply.Notes,
        },
        reply.Recording ? string.Join('\n', reply.Notes.Prepend(Progress(reply))) : "No recording is in progress.");

    private static int Write(CliOutput output, RecordingReply reply, string? path)
    {
        using var scenario = JsonDocument.Parse(reply.Scenario);
        output.Line(
            new
            {
                done = reply.Done,
                scenario = scenario.RootElement,
                file = path,
                notes = reply.Notes,
                simulatorReason = reply.SimulatorReason.Length > 0 ? reply.SimulatorReason : null,
                liveReason = reply.LiveReason.Length > 0 ? reply.LiveReason : null,
            },
            path is null ? reply.Scenario.TrimEnd() : $"{Length(reply)} in {Quote.Of(path)}");
        foreach (var note in Texts(reply))
        {
            Console.Error.WriteLine(note);
        }

        return ExitCode.Ok;
    }

    private static IEnumerable<string> Texts(RecordingReply reply)
    {
        foreach (var note in reply.Notes)
        {
            yield return note;
        }

        if (reply.SimulatorReason.Length > 0)
        {
            yield return $"The simulator can't run it: {reply.SimulatorReason}";
        }

        if (reply.LiveReason.Length > 0)
        {
            yield return $"It can't run on real nodes: {reply.LiveReason}";
        }
    }

    private static string Progress(RecordingReply reply) =>
        reply.Ended.Length > 0 ? $"{reply.Name}: {Length(reply)}; ended. {reply.Ended}"
            : $"{reply.Name}: {Length(reply)} so far";

    private static string Length(RecordingReply reply) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{reply.Steps} {(reply.Steps == 1 ? "step" : "steps")} in {reply.ElapsedMs / 1000:0.0} s");
}
