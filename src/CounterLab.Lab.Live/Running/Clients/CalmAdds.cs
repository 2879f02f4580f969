using CounterLab.Client;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Running.Clients;

/// <summary>An add with the concern quorum to every running node, at the end of a run that has converged.</summary>
internal sealed class CalmAdds(INodeFleet fleet, RunLog log, PlainClients numbers, string prefix)
{
    private const string Counter = "last";
    private static readonly TimeSpan AskedFor = TimeSpan.FromSeconds(6);

    /// <summary>Completes when every node has answered, or has failed to.</summary>
    public Task RunAsync() => Task.WhenAll(
        fleet.Nodes.Where(node => node.State == ProcessState.Running).Select(AddAsync));

    private async Task AddAsync(FleetNode node)
    {
        using var channel = NodeChannel.Native(node.Address);
        var line = new OperationLine(
            numbers.NextNumber(), node.Id, prefix + Counter, 1, log.Now, Outcome.Failed, null, 0, Via.Native, null);
        var request = new AddRequest
        {
            Counter = line.Counter,
            Amount = line.Amount,
            Concern = "quorum",
            WithinMs = (uint)AskedFor.TotalMilliseconds,
        };
        var sent = await SingleAdd.SendAsync(channel, request, AskedFor + TimeSpan.FromSeconds(1));
        log.Add(sent.IsApplied
            ? line with { Outcome = Outcome.Ok, Owner = WireIds.FromWire(sent.Reply.Owner), Seq = sent.Reply.Seq }
            : line with { Outcome = sent.Failure.Outcome == CallOutcome.Unknown ? Outcome.Unknown : Outcome.Failed });
        var refusal = sent is { IsApplied: false, Failure.Outcome: CallOutcome.Refused }
            ? PlainClients.TextOf(sent.Cause, sent.Failure) : null;
        log.Add(new CalmAddLine(node.Owner, refusal, sent.IsApplied && sent.Reply.ConcernMet));
    }
}
