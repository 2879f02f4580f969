using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Resets;

/// <summary>Resets or deletes a counter: removes what this node has observed of it, and no more.</summary>
internal sealed class ResetHandler(
    ReplicaContext context, PassSender passes, Confirmations confirmations, AddHandler addHandler)
{
    public void Apply(Input.Reset input)
    {
        var refusal = CounterName.Check(input.Counter)
            ?? BoundedName.CheckUnbounded(input.Counter, "Bounded counters are neither reset nor deleted")
            ?? addHandler.CheckState() ?? addHandler.CheckConcern(input.Concern);
        var (counter, isReduced) = (-1, false);
        Baseline? reset = null;
        refusal ??= context.Store.Counters.TryFind(input.Counter, out counter)
            && context.Store.Baselines.Exists(counter)
            ? See(counter, input.Deletes, out reset, out isReduced)
            : new Refusal(
                RefusalCode.NotFound, "No such counter here.", "a counter that this node knows", input.Counter);
        if (refusal is not null)
        {
            context.Effects.Refuse(refusal);
            return;
        }

        var before = context.Store.Values.Of(counter);
        var seq = context.Rules.Resets.Apply(context.Store, counter, reset!);
        context.Effects.AddChanged(counter);
        var done = new ResetDone(counter, context.Self, seq, before, context.Store.Values.Of(counter))
        {
            IsReduced = isReduced,
        };
        passes.OnLogChanged();
        var ticket = input.Concern.IsLocal ? 0 : confirmations.Await(context.Self, seq, input.Concern, input.Within);
        context.Effects.Complete(InputResult.Of(done, ticket));
    }

    /// <summary>
    /// Creates the baseline, and checks that it fits into a message: it names every owner that it or an earlier delete
    /// observed. If it does not, owners that only resets of others name are left out.
    /// </summary>
    private Refusal? See(int counter, bool deletes, out Baseline reset, out bool isReduced)
    {
        var most = context.Options.Limits.ResetOwners;
        reset = context.Store.Baselines.See(counter, deletes);
        isReduced = reset.Entries.Count + reset.Deleted.Count > most;
        if (isReduced)
        {
            reset = context.Store.Baselines.SeeKnown(counter, deletes);
        }

        var owners = reset.Entries.Count + reset.Deleted.Count;
        return owners <= most ? null : Refusal.ResourceExhausted(
            "Too many owners have added to the counter.", $"at most {most} in one reset", $"{owners}");
    }
}
