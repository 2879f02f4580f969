using System.Globalization;
using CounterLab.Client;
using CounterLab.Experiments.Actions;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Live.Observation.Tracing;
using CounterLab.Lab.Live.Recording;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Net.Client;
using static System.FormattableString;

namespace CounterLab.Lab.Live;

/// <summary>Sends the lab's own adds, each once, and notes the outcome in ledger, event list and trace.</summary>
internal sealed class LabAdds(Observatory observatory, ActionRecorder recorder)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    public async Task<AddOutcome> MakeAsync(
        GrpcChannel channel, FleetNode node, string counter, long amount, string concern)
    {
        using var action = recorder.Begin();
        var call = observatory.Trace.Client.Begin(node.Id, counter, amount);
        var request = new AddRequest { Counter = counter, Amount = amount, Concern = concern };
        var add = await SingleAdd.SendAsync(channel, request, Deadline, call.Headers);
        if (add.IsApplied)
        {
            action.Done(new AddToCounter(node.Id, counter, amount));
            return Applied(node, request, add.Reply, call);
        }

        var outcome = NotApplied(node, counter, amount, add.Failure, call);
        if (outcome.Result == AddStatus.Unknown)
        {
            action.Done(new AddToCounter(node.Id, counter, amount)); // it may have been applied
        }

        return outcome;
    }

    private AddOutcome Applied(FleetNode node, AddRequest request, AddReply reply, LabCall call)
    {
        var (counter, amount, concern) = (request.Counter, request.Amount, request.Concern);
        call.Applied(reply, counter);
        observatory.Ledger.NoteAck(WireIds.FromWire(reply.Owner), new AckedAdd(counter, amount, reply.Seq));
        var value = reply.ExactValue.Length > 0
            ? Int128.Parse(reply.ExactValue, CultureInfo.InvariantCulture)
            : reply.Value;
        observatory.Log(node.Id, "add", Invariant($"{amount:+#;-#} {Isolated(counter)} = {value}"));
        var isMet = concern == "local" || reply.ConcernMet;
        if (concern != "local")
        {
            var met = isMet ? "met" : "not met in time";
            var names = string.Join(", ", reply.ConfirmedBy);
            observatory.Log(node.Id, "concern", $"{concern} {met}, confirmed by {names}");
        }

        return new AddOutcome(AddStatus.Applied, value, reply.Seq, "applied", isMet, [.. reply.ConfirmedBy]);
    }

    private AddOutcome NotApplied(FleetNode node, string counter, long amount, CallFailure failure, LabCall call)
    {
        if (failure.Outcome == CallOutcome.Unknown)
        {
            call.Ended("no answer");
            observatory.Ledger.NoteUnknown(observatory.OwnerAt(node), counter, amount);
            observatory.Log(node.Id, "unknown", Invariant($"{amount:+#;-#} {Isolated(counter)}: no answer"));
            return new AddOutcome(AddStatus.Unknown, null, 0, failure.Message);
        }

        if (failure.Outcome == CallOutcome.NotSent)
        {
            call.ReachedNobody();
            return new AddOutcome(AddStatus.Refused, null, 0, failure.Message);
        }

        call.Ended($"refused. {failure.Message}");
        var message = $"{failure.Message} Expected {failure.Expected}; found {failure.Found}.";
        return new AddOutcome(AddStatus.Refused, null, 0, message);
    }

    /// <summary>
    /// A name between Unicode isolates, so that a right-to-left name does not reverse the rest of the line.
    /// </summary>
    private static string Isolated(string name) => $"\u2068{name}\u2069";
}
