using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Adds;

/// <summary>Applies a client's add to this node's slot of the counter, or refuses it and changes nothing.</summary>
internal sealed class AddHandler(
    ReplicaContext context, PassSender passes, Confirmations confirmations, ConfiguredMembers members,
    Transfers transfers)
{
    private readonly KeyWindow _keys = new(context);
    private readonly RightsCheck _rights = new(context, transfers);

    /// <summary>The number of idempotency keys remembered.</summary>
    public int KeyCount => _keys.Count;

    public void Apply(Input.Add add)
    {
        var refusal = CheckForm(add.Counter, add.Amount) ?? add.Key?.Check();
        if (refusal is null && add.Key is not null && _keys.Find(add, out refusal) is { } before)
        {
            Repeat(before, add);
            return;
        }

        refusal ??= CheckState() ?? CheckConcern(add.Concern) ?? CheckRoom(add.Counter, add.Amount)
            ?? _rights.Check(add.Counter, add.Amount);
        if (refusal is not null)
        {
            context.Effects.Refuse(refusal);
            return;
        }

        var (counter, seq) = Write(add.Counter, add.Amount);
        var (value, isClamped) = context.Store.Escrows.Shown(counter);
        var added = new Added(counter, context.Self, seq, value, isClamped);
        if (add.Key is not null && context.Rules.Keys.Remembers)
        {
            _keys.Note(add, added);
        }

        passes.OnLogChanged();
        context.Effects.Complete(InputResult.Of(added, Await(seq, add)));
    }

    /// <summary>Applies several adds in their order, and pushes them to peers together.</summary>
    public void Apply(Input.AddBatch batch)
    {
        if (CheckState() is { } refusal)
        {
            context.Effects.Refuse(refusal);
            return;
        }

        var before = context.Store.Own.ContiguousSeq;
        var refused = new List<RefusedAdd>();
        for (var i = 0; i < batch.Adds.Count; i++)
        {
            ApplyOrRefuse(i, batch.Adds[i], refused);
        }

        var seq = context.Store.Own.ContiguousSeq;
        Invariant.Holds(
            seq - before == (ulong)(batch.Adds.Count - refused.Count),
            $"{batch.Adds.Count - refused.Count} operations after {before}; found {seq}");
        context.Effects.Complete(InputResult.Of(new BatchOutcome(context.Self, seq, (int)(seq - before), refused)));
        if (seq > before)
        {
            passes.OnLogChanged();
        }
    }

    private void ApplyOrRefuse(int index, BatchedAdd add, List<RefusedAdd> refused)
    {
        if ((context.Rules.Batches.Inherited(refused) ?? CheckForm(add.Counter, add.Amount)
            ?? CheckRoom(add.Counter, add.Amount) ?? _rights.Check(add.Counter, add.Amount)) is { } refusal)
        {
            refused.Add(new RefusedAdd(index, refusal));
        }
        else
        {
            Write(add.Counter, add.Amount);
        }
    }

    /// <summary>Checks the idempotency keys.</summary>
    public void AssertInvariants() => _keys.AssertInvariants();

    /// <summary>Applies one operation that passed all checks.</summary>
    private (int Counter, ulong Seq) Write(string name, long amount)
    {
        var counter = context.Store.Counters.Intern(name);
        var seq = context.Store.Apply(counter, context.Store.OwnContent(counter), amount);
        context.Effects.AddChanged(counter);
        context.Rules.Bounds.OnAdded(counter);
        if (BoundedName.Is(name))
        {
            transfers.OnUsed(counter, amount > 0);
        }

        return (counter, seq);
    }

    /// <summary>The ticket under which the add waits for its concern; 0: it does not wait.</summary>
    private long Await(ulong seq, Input.Add add) =>
        add.Concern.IsLocal ? 0 : confirmations.Await(context.Self, seq, add.Concern, add.Within);

    /// <summary>
    /// Answers an add that was applied before. A limit that is reached now does not refuse it, but it may not be
    /// confirmed.
    /// </summary>
    private void Repeat(Added before, Input.Add add)
    {
        var ticket = Await(before.Seq, CheckConcern(add.Concern) is null ? add : add with { Within = TimeSpan.Zero });
        context.Effects.Complete(InputResult.Of(before with { IsRepeated = true }, ticket));
    }

    private Refusal? CheckForm(string name, long amount) => CounterName.Check(name) ?? CheckAmount(amount);

    private Refusal? CheckAmount(long amount)
    {
        var limit = context.Options.Limits.Amount;
        return amount switch
        {
            0 => Refusal.InvalidArgument("The amount is zero.", "a whole number other than 0", "0"),
            _ when amount > limit || amount < -limit => Refusal.InvalidArgument(
                "The amount is too large.", FormattableString.Invariant($"-{limit} to {limit}"),
                amount.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            _ => null,
        };
    }

    /// <summary>Checks whether the concern can be met at all, and whether another add may wait.</summary>
    public Refusal? CheckConcern(Concern concern)
    {
        if (concern.IsLocal)
        {
            return null;
        }

        var count = members.Count();
        if (concern.Needed(count) > count)
        {
            return Refusal.FailedPrecondition(
                "The concern asks for more members than there are.", $"at most {count}, quorum, all or local",
                concern.ToString());
        }

        return confirmations.Count < context.Options.Limits.Waiters ? null : Refusal.ResourceExhausted(
            "Too many adds wait for their concern.", $"at most {context.Options.Limits.Waiters}", "one more");
    }

    /// <summary>Checks whether this node accepts operations of clients.</summary>
    public Refusal? CheckState()
    {
        if (context.Superseded is { } rival)
        {
            return Refusal.FailedPrecondition(rival.Message, rival.Expected, rival.Found);
        }

        if (!context.Rules.Liveness.AcceptsAdds(context))
        {
            return new Refusal(RefusalCode.Unavailable, "No majority.", "a majority heard", "a minority");
        }

        return context.IsLeaving
            ? new Refusal(
                RefusalCode.Unavailable, $"{context.Self.Node} is leaving.", "a node that stays", "one that leaves")
            : null;
    }

    private Refusal? CheckRoom(string name, long amount)
    {
        var store = context.Store;
        var isKnown = store.Counters.TryFind(name, out var counter);
        var most = context.Options.Limits.Counters;
        if (store.Counters.Count >= most && !(isKnown && context.Rules.Limits.AcceptsKnown))
        {
            return Refusal.ResourceExhausted("Too many counters.", $"at most {most}", "one more");
        }

        if (!isKnown)
        {
            return null;
        }

        var own = store.OwnContent(counter);
        var total = amount > 0 ? own.Added : own.Subtracted;
        var magnitude = (ulong)Math.Abs(amount);
        return total <= SlotContent.TotalMax - magnitude ? null : new Refusal(
            RefusalCode.OutOfRange, "The total would leave its range.",
            "at most 2^63-1 added and as much subtracted per node", $"{total} and {magnitude} more");
    }
}
