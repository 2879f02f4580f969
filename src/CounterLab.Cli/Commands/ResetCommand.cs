using System.CommandLine;
using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>reset and delete: remove from a counter what the node sees of it.</summary>
internal static class ResetCommand
{
    public static Command Reset(CliOutput output) => Create(
        output, "reset",
        "Resets a counter to 0 as seen by the node. Concurrent adds that the node has not seen still count.",
        deletes: false);

    public static Command Delete(CliOutput output) => Create(
        output, "delete", "Resets a counter and removes it from the list until a new add reaches it.", deletes: true);

    private static Command Create(CliOutput output, string verb, string describes, bool deletes)
    {
        var (name, node, token) = (CommonOptions.Counter(), CommonOptions.Node(), CommonOptions.Token());
        var concern = CommonOptions.Concern("Write concern");
        var within = CommonOptions.Within("token and concern");
        var command = new Command(verb, describes) { name, node, concern, within, token };
        command.SetAction(async result =>
        {
            var counter = result.GetValue(name)!;
            var seen = TokenText.Read(result.GetValue(token));
            var waitMs = CommonOptions.WithinMs(result.GetValue(within));
            var request = new ResetRequest
            {
                Counter = counter,
                Concern = result.GetValue(concern) ?? "",
                WithinMs = waitMs,
                Token = seen,
                WantToken = seen is not null,
            };
            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
            {
                var client = new CounterService.CounterServiceClient(channel);
                var deadline = CommonOptions.Deadline().AddMilliseconds(2 * waitMs);
                return deletes ? await client.DeleteAsync(request, deadline: deadline)
                    : await client.ResetAsync(request, deadline: deadline);
            });
            Write(output, counter, deletes, reply, seen);
            return reply.ConcernMet ? ExitCode.Ok : ExitCode.Unknown;
        });
        return command;
    }

    private static void Write(CliOutput output, string counter, bool deletes, ResetReply reply, Token? seen)
    {
        var before = ExactValue.Of(reply.Before, reply.ExactBefore);
        var confirmedBy = reply.Confirmations.Select(owner => owner.Node).ToList();
        var json = new
        {
            counter,
            deleted = deletes,
            before,
            owner = CounterOwnerJson.Of(reply.Owner),
            seq = reply.Seq,
            concern = reply.Concern,
            concernMet = reply.ConcernMet,
            confirmedBy,
            members = reply.Members,
            token = TokenText.Merged(seen, reply.Token),
        };
        var confirmed = ConcernText.Of(reply.Concern, reply.ConcernMet, confirmedBy, reply.Members);
        output.Line(
            json,
            FormattableString.Invariant(
                $"{TerminalText.Name(counter)} was {before} and is {(deletes ? "deleted" : "0")} ")
            + $"({reply.Owner.Node}, operation "
            + $"{reply.Seq}{confirmed})" + TokenText.Line(seen, reply.Token));
    }
}
