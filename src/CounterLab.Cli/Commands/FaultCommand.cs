using System.CommandLine;
using System.Globalization;
using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>fault set, list, extend and end: controls link faults, which last for a duration or until ended.</summary>
internal sealed class FaultCommand
{
    private const double ReorderMs = 200;

    private readonly Argument<string> _kind = new("KIND")
    {
        Description = "Kind of fault: cut, hold, latency, throttle, connection-reset (or reset), loss, reply-loss, "
            + "duplicate or reorder.",
    };

    private readonly Option<string?> _from = CommonOptions.Text("--from", "Sending node; all by default.");
    private readonly Option<string?> _to = CommonOptions.Text("--to", "Receiving node; all by default.");
    private readonly Option<bool> _both = new("--both") { Description = "Apply to both directions." };
    private readonly Option<string?> _probability = CommonOptions.Text(
        "--probability", "Probability, 0 to 1, for loss, reply-loss, duplicate and reorder.");

    private readonly Option<string?> _min = CommonOptions.Text("--min-ms", "Minimum latency in milliseconds.");
    private readonly Option<string?> _max = CommonOptions.Text("--max-ms", "Maximum latency in milliseconds.");

    private readonly Option<string?> _ms = CommonOptions.Text(
        "--ms",
        "Fixed latency in milliseconds, in place of --min-ms and --max-ms; for reorder, the maximum delay (200 by "
        + "default).");

    private readonly Option<string?> _bytes = CommonOptions.Text(
        "--bytes-per-second", "Bandwidth of a throttle fault.");

    private readonly Option<string?> _for = Duration();
    private readonly Option<string?> _seed = CommonOptions.Text("--seed", "Seed of random choices; 0 by default.");
    private readonly Option<string> _control = CommonOptions.Control();

    public static Command Create(CliOutput output) => new("fault", "Sets, lists, extends and ends faults on links.")
    {
        new FaultCommand().Set(output), List(output), Extend(output), End(output),
    };

    private Command Set(CliOutput output)
    {
        var command = new Command("set", "Starts a fault on links.")
        {
            _kind, _from, _to, _both, _probability, _min, _max, _ms, _bytes, _for, _seed, _control,
        };
        command.SetAction(result =>
        {
            var request = RequestOf(result);
            return ControlCall.DoAsync(output, result.GetValue(_control)!,
                client => client.SetFaultAsync(request, ControlCall.Options()));
        });
        return command;
    }

    private static Command List(CliOutput output)
    {
        var control = CommonOptions.Control();
        var command = new Command("list", "Lists active faults and their effects.") { control };
        command.SetAction(result => ControlCall.DoAsync(output, result.GetValue(control)!, client =>
            client.StatusAsync(new ControlStatusRequest(), ControlCall.Options()), isRead: true));
        return command;
    }

    private static Command Extend(CliOutput output)
    {
        var (id, time, control) = (Id(), Duration(), CommonOptions.Control());
        var command = new Command("extend", "Changes how long a fault will last.") { id, time, control };
        command.SetAction(result =>
        {
            var request = new ExtendFaultRequest { Id = result.GetValue(id)! };
            if (Number("--for-ms", result.GetValue(time)) is { } ms)
            {
                request.DurationMs = ms;
            }

            return ControlCall.DoAsync(output, result.GetValue(control)!,
                client => client.ExtendFaultAsync(request, ControlCall.Options()));
        });
        return command;
    }

    private static Command End(CliOutput output)
    {
        var (id, control) = (Id(), CommonOptions.Control());
        var command = new Command("end", "Ends a fault.") { id, control };
        command.SetAction(result => ControlCall.DoAsync(output, result.GetValue(control)!, client =>
            client.EndFaultAsync(new EndFaultRequest { Id = result.GetValue(id)! }, ControlCall.Options())));
        return command;
    }

    private static Argument<string> Id() =>
        new("ID") { Description = "Fault id as printed by `fault set`: f1, f2, …" };

    private static Option<string?> Duration() => CommonOptions.Text(
        "--for-ms", "Duration from now in milliseconds; until ended by default.");

    private FaultRequest RequestOf(ParseResult result)
    {
        var request = new FaultRequest
        {
            Kind = result.GetValue(_kind)!,
            From = result.GetValue(_from) ?? "",
            To = result.GetValue(_to) ?? "",
            Both = result.GetValue(_both),
            Seed = Simulations.SimulationArguments.Seed(result.GetValue(_seed) ?? "0"),
        };
        if (Number("--probability", result.GetValue(_probability)) is { } probability)
        {
            request.Probability = probability;
        }

        if (Whole("--bytes-per-second", result.GetValue(_bytes)) is { } bytes)
        {
            request.BytesPerSecond = bytes;
        }

        if (Number("--for-ms", result.GetValue(_for)) is { } duration)
        {
            request.DurationMs = duration;
        }

        SetTimes(request, Number("--ms", result.GetValue(_ms)), Number("--min-ms", result.GetValue(_min)),
            Number("--max-ms", result.GetValue(_max)));
        return request;
    }

    private static void SetTimes(FaultRequest request, double? both, double? min, double? max)
    {
        if (both is not null && (min ?? max) is not null)
        {
            throw new CliException(
                CliError.WrongArgument(
                    "--ms can't be combined with --min-ms or --max-ms.", "one of them", "both"));
        }

        var isReorder = request.Kind == "reorder";
        if ((min ?? (isReorder ? null : both)) is { } least)
        {
            request.MinMs = least;
        }

        if ((max ?? both ?? (isReorder ? ReorderMs : null)) is { } most)
        {
            request.MaxMs = most;
        }
    }

    private static double? Number(string option, string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number
        : throw new CliException(CliError.WrongArgument($"{option} is malformed.", "a number", $"'{text}'"));

    private static long? Whole(string option, string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new CliException(CliError.WrongArgument($"{option} is malformed.", "a whole number", $"'{text}'"));
}
