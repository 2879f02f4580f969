using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Simulation.Engine;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>Records the outcomes of session clients' adds in the trace and in the history.</summary>
internal static class SessionOutcomes
{
    public static void Note(this World world, SessionClient client, UnackedAdd add, Outcome outcome)
    {
        var isOk = outcome == Outcome.Ok;
        var (owner, seq) = isOk ? (client.Log.Owner, add.Seq) : (default, 0UL);
        var operation = new Operation(
            -add.Number, client.Node, add.Add.Counter, add.Add.Amount, add.Start, world.Now, outcome, owner, seq, null);
        world.Note(
            TraceKind.Outcome, null, Chance.Mix((ulong)add.Number) + add.Seq + (ulong)outcome, $"{operation}",
            client.Node, lane: client.Name,
            carries: isOk && world.Trace.KeepsEvents
                ? [new Carried(client.Log.Name, add.Seq, operation.Counter)]
                : null);
        world.History.Add(operation);
        world.Judge.OnOperation(operation);
    }
}
