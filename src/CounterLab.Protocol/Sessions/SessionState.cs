using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// The state that a session's client must persist after every add and before a close, in either case before it sends
/// anything. A client that continued from an older state would reuse operation numbers that nodes already have.
/// </summary>
/// <param name="Head">The number of operations.</param>
/// <param name="Acknowledged">The operation up to which at least one node has acknowledged everything.</param>
/// <param name="Absorber">The node that was asked to absorb the session; null: none yet.</param>
/// <param name="AbsorbedAt">The absorber's operation that absorbed the session; 0: not yet.</param>
/// <param name="Totals">The totals of each counter, with the number of the operation that last changed them.</param>
public sealed record SessionState(
    ulong Head, ulong Acknowledged, OwnerId? Absorber, ulong AbsorbedAt, IReadOnlyList<SlotRecord> Totals)
{
    /// <summary>Returns null if a session can be in this state, otherwise what was expected and found.</summary>
    public Refusal? Check() => CheckTotals() ?? CheckNumbers();

    private Refusal? CheckTotals()
    {
        var (names, numbers) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<ulong>());
        foreach (var (counter, content, _, _) in Totals)
        {
            if ((CounterName.Check(counter) ?? PassReceiver.CheckContent(content)) is { } refusal)
            {
                return refusal;
            }

            if (!names.Add(counter) || !numbers.Add(content.Seq))
            {
                return Malformed(
                    "each counter and each operation once", $"'{counter}' or operation {content.Seq} twice");
            }
        }

        return null;
    }

    private Refusal? CheckNumbers()
    {
        var newest = Totals.Select(record => record.Content.Seq).DefaultIfEmpty().Max();
        if (newest != Head)
        {
            return Malformed($"totals up to the last operation, {Head}", $"totals up to {newest}");
        }

        if (Acknowledged > Head)
        {
            return Malformed($"at most {Head} acknowledged", $"{Acknowledged}");
        }

        return Absorber is null ? AbsorbedAt == 0 ? null : Malformed("an absorber", "none") : Absorber.Value.Check();
    }

    private static Refusal Malformed(string expected, string found) =>
        Refusal.InvalidArgument("A session cannot be in this state.", expected, found);
}
