using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;
using CounterLab.Wire;

namespace CounterLab.Client.Sessions.Storage;

/// <summary>Maps sessions to their stored form and back.</summary>
internal static class StoredSessions
{
    private const int IdDigits = 32;
    private const int SecretDigits = 2 * SessionSecret.Bytes;

    public static StoredSession Of(string cluster, SessionReplica replica, IReadOnlyList<UnfinishedAdd> unfinished)
    {
        var state = replica.State;
        Invariant.Holds(
            state.Acknowledged <= state.Head, $"at most {state.Head} acknowledged; found {state.Acknowledged}");
        Invariant.Holds(
            (ulong)state.Totals.Count <= state.Head, $"at most {state.Head} counters; found {state.Totals.Count}");
        return new StoredSession(
            cluster,
            replica.Id.ToString(),
            replica.Secret.Reveal(),
            state.Head,
            state.Acknowledged,
            AbsorberOf(state.Absorber),
            state.AbsorbedAt,
            [.. state.Totals.Select(total => new StoredTotal(
                total.Counter, total.Content.Added, total.Content.Subtracted, total.Content.Seq))],
            unfinished);
    }

    public static StoredAbsorber? AbsorberOf(OwnerId? absorber) =>
        absorber is { } owner ? new StoredAbsorber(owner.Node, owner.Incarnation.ToString()) : null;

    /// <summary>Validates a stored session. Null if it is valid; otherwise what was expected and found.</summary>
    public static Refusal? Check(StoredSession stored) =>
        CheckId("session", stored.Session) ?? CheckSecret(stored)
        ?? (stored.Absorber is { } absorber ? CheckId("absorber", absorber.Incarnation) : null)
        ?? StateOf(stored).Check() ?? CheckUnfinished(stored);

    /// <summary>Restores the session. Only one process may continue it.</summary>
    /// <exception cref="SessionStoreException">The stored state is not valid.</exception>
    public static SessionReplica Restore(StoredSession stored, int batchRecords = 1_000)
    {
        if (Check(stored) is { } refusal)
        {
            throw SessionStoreException.Damaged(
                $"The stored session cannot be continued: {refusal.Message}", refusal.Expected, refusal.Found);
        }

        var replica = SessionReplica.Restore(
            stored.Cluster, SecretOf(stored.Secret), StateOf(stored), out var refused, batchRecords);
        Invariant.Holds(replica is not null, $"a session, because its state was checked; found {refused}");
        return replica!;
    }

    private static SessionState StateOf(StoredSession stored) => new(
        stored.Head,
        stored.Acknowledged,
        stored.Absorber is { } absorber ? new OwnerId(absorber.Node, IdOf(absorber.Incarnation)) : null,
        stored.AbsorbedAt,
        [.. stored.Totals.Select(total => new SlotRecord(
            total.Counter, new SlotContent(total.Added, total.Subtracted, total.Seq)))]);

    private static Refusal? CheckId(string what, string text) => IdOf(text).IsNone
        ? Refusal.InvalidArgument(
            $"The id of the {what} is malformed.", $"{IdDigits} lower-case hexadecimal digits, not all 0",
            Quote.Of(text))
        : null;

    private static Refusal? CheckSecret(StoredSession stored)
    {
        var secret = SecretOf(stored.Secret);
        if (secret.IsNone)
        {
            return Refusal.InvalidArgument(
                "The secret of the session is missing or malformed.",
                $"{SecretDigits} lower-case hexadecimal digits, not all 0", $"{stored.Secret?.Length ?? 0} characters");
        }

        return secret.Session == IdOf(stored.Session) ? null : Refusal.InvalidArgument(
            "The secret is that of another session.", $"the secret of session {stored.Session}",
            $"that of session {secret.Session}");
    }

    private static Refusal? CheckUnfinished(StoredSession stored)
    {
        var numbers = new HashSet<ulong>();
        foreach (var add in stored.Unfinished)
        {
            if (add.Seq == 0 || add.Seq > stored.Head || !numbers.Add(add.Seq))
            {
                return Refusal.InvalidArgument(
                    "A session cannot be in this state.", $"unfinished adds 1 to {stored.Head}, each once",
                    $"add {add.Seq}");
            }
        }

        return null;
    }

    private static SessionSecret SecretOf(string? text) =>
        IsHex(text, SecretDigits) ? SessionSecret.Of(Convert.FromHexString(text!)) : default;

    private static bool IsHex(string? text, int digits) =>
        text?.Length == digits && text.All(char.IsAsciiHexDigitLower);

    private static Incarnation IdOf(string text) =>
        IsHex(text, IdDigits)
            ? WireIds.FromBytes(Convert.FromHexString(text)) : Incarnation.None;
}
