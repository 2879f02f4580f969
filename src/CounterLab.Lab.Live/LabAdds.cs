using System.Globalization;
using CounterLab.Client;
using CounterLab.Experiments.Actions;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Live.Observation.Tracing;
using CounterLab.Lab.Live.Recording;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;
using static System.FormattableString;

namespace CounterLab.Lab.Live;

/// <summary>The lab's own adds: each made once, noted in the ledger by what became of it, told in events and trace.</summary>
internal sealed class LabAdds(Observatory observatory, ActionRecorder recorder)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    public async Task<AddOutcome> MakeAsync(GrpcChannel channel, FleetNode node, string counter, long amount, string concern)
    {
        var client = new CounterService.CounterServiceClient(channel);
        using var action = recorder.Begin();
        var call = observatory.Trace.Client.Begin(node.Id, counter, amount);
        try
        {
            var request = new AddRequest { Counter = counter, Amount = amount, Concern = concern };
            var reply = await client.AddAsync(request, call.Headers, DateTime.UtcNow + Deadline);
            call.Applied(reply, counter);
            observatory.Ledger.NoteAck(OwnerKey.Of(reply.Owner), new AckedAdd(counter, amount, reply.Seq));
            action.Done(new AddToCounter(node.Id, counter, amount));
            var value = reply.ExactValue.Length > 0 ? Int128.Parse(reply.ExactValue, CultureInfo.InvariantCulture) : reply.Value;
            observatory.Log(node.Id, "add", Invariant($"{amount:+#;-#} {Isolated(counter)} = {value}"));
            var isMet = concern == "local" || reply.ConcernMet;
            if (concern != "local")
            {
                observatory.Log(node.Id, "concern", $"{concern} {(isMet ? "met" : "not met in time")}, held by {string.Join(' ', reply.ConfirmedBy)}");
            }

            return new AddOutcome(AddResult.Applied, value, reply.Seq, "applied", isMet, [.. reply.ConfirmedBy]);
        }
        catch (RpcException e)
        {
            var outcome = NotApplied(node, counter, amount, CallFailure.Of(e), call);
            if (outcome.Result == AddResult.Unknown)
            {
                action.Done(new AddToCounter(node.Id, counter, amount)); // it may have been applied
            }

            return outcome;
        }
    }

    private AddOutcome NotApplied(FleetNode node, string counter, long amount, CallFailure failure, LabCall call)
    {
        if (failure.Outcome == CallOutcome.Unknown)
        {
            call.Ended("no answer");
            observatory.Ledger.NoteUnknown(observatory.OwnerAt(node), counter, amount);
            observatory.Log(node.Id, "unknown", Invariant($"{amount:+#;-#} {Isolated(counter)}: no answer"));
            return new AddOutcome(AddResult.Unknown, null, 0, failure.Message);
        }

        if (failure.Outcome == CallOutcome.NotSent)
        {
            call.ReachedNobody();
            return new AddOutcome(AddResult.Refused, null, 0, failure.Message);
        }

        call.Ended($"refused. {failure.Message}");
        return new AddOutcome(AddResult.Refused, null, 0, $"{failure.Message} Expected {failure.Expected}; found {failure.Found}.");
    }

    /// <summary>A name between Unicode isolates: a right-to-left one must not turn its line around.</summary>
    private static string Isolated(string name) => $"\u2068{name}\u2069";
}
