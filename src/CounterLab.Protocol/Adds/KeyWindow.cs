using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Adds;

/// <summary>
/// Remembers adds with idempotency keys, for a bounded time and up to a bounded number. A key that is outside the
/// window, belongs to another incarnation or was used for another add is refused: this node cannot know whether its add
/// was applied.
/// </summary>
internal sealed class KeyWindow(ReplicaContext context)
{
    private readonly Dictionary<string, RememberedAdd> _entries = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, TimeSpan At)> _order = [];
    private TimeSpan _forgottenUpTo = TimeSpan.MinValue;

    /// <summary>The number of keys remembered.</summary>
    public int Count => _entries.Count;

    /// <summary>
    /// Finds the add that the key was used for. Null without a refusal: there is none, and the add may be applied.
    /// </summary>
    public Added? Find(Input.Add add, out Refusal? refusal)
    {
        AssertEnds();
        var key = add.Key!;
        Forget(context.Now - context.Options.KeyWindow);
        if ((refusal = CheckIncarnation(key)) is not null)
        {
            return null;
        }

        if (_entries.TryGetValue(key.Text, out var entry))
        {
            refusal = entry.Counter == add.Counter && entry.Amount == add.Amount ? null : Refused(
                KeyReasons.Reused, "The idempotency key was used for another add.",
                FormattableString.Invariant($"{entry.Amount} to {Quote.Of(entry.Counter)}"),
                FormattableString.Invariant($"{add.Amount} to {Quote.Of(add.Counter)}"));
            return refusal is null ? entry.Added : null;
        }

        if (key.Since > context.Now)
        {
            refusal = Refusal.InvalidArgument(
                "The idempotency key is in the future.",
                FormattableString.Invariant($"at most {context.Now.TotalMilliseconds:0} ms of this node's clock"),
                FormattableString.Invariant($"{key.Since.TotalMilliseconds:0} ms"));
        }
        else if (context.Rules.Keys.RefusesForgotten
            && key.Since <= context.Rules.Keys.ForgottenUpTo(_forgottenUpTo, context.Now))
        {
            refusal = Refused(
                KeyReasons.Expired, "The idempotency key may have been forgotten: whether it was applied is not known.",
                FormattableString.Invariant($"tries within {context.Options.KeyWindow.TotalSeconds:0} s and ")
                + $"{context.Options.Limits.Keys} keys",
                FormattableString.Invariant($"a key of {(context.Now - key.Since).TotalMilliseconds:0} ms ago"));
        }

        return null;
    }

    /// <summary>Remembers an add that was applied.</summary>
    public void Note(Input.Add add, Added added)
    {
        AssertEnds();
        Invariant.Holds(
            added.Owner == context.Self && added.Seq <= context.Store.Own.ContiguousSeq,
            $"an own operation up to {context.Store.Own.ContiguousSeq}; found {added.Seq} of {added.Owner}");
        while (_entries.Count >= context.Options.Limits.Keys)
        {
            ForgetOldest();
        }

        _entries.Add(add.Key!.Text, new RememberedAdd(add.Counter, add.Amount, added));
        _order.Enqueue((add.Key.Text, context.Now));
    }

    /// <summary>Checks that the keys are remembered in the order of their times (linear in their number).</summary>
    public void AssertInvariants()
    {
        AssertEnds();
        var before = _forgottenUpTo;
        foreach (var (key, at) in _order)
        {
            Invariant.Holds(at >= before && at <= context.Now, $"a key between {before} and {context.Now}; found {at}");
            Invariant.Holds(_entries.TryGetValue(key, out var entry), $"the add of each key in the order");
            Invariant.Holds(
                entry.Added.Seq <= context.Store.Own.ContiguousSeq && entry.Added.Owner == context.Self,
                $"an own operation up to {context.Store.Own.ContiguousSeq}; found {entry.Added.Seq}");
            before = at;
        }
    }

    private void AssertEnds()
    {
        Invariant.Holds(_order.Count == _entries.Count, $"an order of {_entries.Count} keys; found {_order.Count}");
        Invariant.Holds(
            Count <= context.Options.Limits.Keys, $"at most {context.Options.Limits.Keys} keys; found {Count}");
        Invariant.Holds(
            _forgottenUpTo <= context.Now, $"keys forgotten up to {context.Now}; found up to {_forgottenUpTo}");
    }

    private void Forget(TimeSpan before)
    {
        while (_order.TryPeek(out var oldest) && oldest.At < before)
        {
            ForgetOldest();
        }
    }

    private void ForgetOldest()
    {
        var (key, at) = _order.Dequeue();
        _entries.Remove(key);
        _forgottenUpTo = at;
    }

    private Refusal? CheckIncarnation(IdempotencyKey key) =>
        key.Incarnation == context.Self.Incarnation ? null : Refused(
        KeyReasons.OfAnotherLife,
        "The idempotency key was first sent to another incarnation of this node: whether it was applied is not known.",
        $"incarnation {context.Self.Incarnation}", $"incarnation {key.Incarnation}");

    private static Refusal Refused(string reason, string message, string expected, string found) =>
        Refusal.FailedPrecondition(message, expected, found) with { Reason = reason };

    private readonly record struct RememberedAdd(string Counter, long Amount, Added Added);
}
