using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// All that a session's client has to keep. It is to be written down after every add and before a close, and before either
/// is sent: a client that went on from an older state would number its next operation as one that nodes know already.
/// </summary>
/// <param name="Head">Operations so far.</param>
/// <param name="Acknowledged">Up to which operation some node has acknowledged everything.</param>
/// <param name="Absorber">The life of a node that was asked to take the session over.</param>
/// <param name="AbsorbedAt">By which of the absorber's operations it was; 0: not yet.</param>
/// <param name="Totals">Each counter's, with the operation that changed it last.</param>
public sealed record SessionState(ulong Head, ulong Acknowledged, OwnerId? Absorber, ulong AbsorbedAt, IReadOnlyList<SlotRecord> Totals)
{
    /// <summary>Null when a session can be in this state, else what was expected and found.</summary>
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
                return Malformed("each counter and each operation once", $"'{counter}' or operation {content.Seq} twice");
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

        return Absorber is null ? AbsorbedAt == 0 ? null : Malformed("who absorbed it", "nobody") : Absorber.Value.Check();
    }

    private static Refusal Malformed(string expected, string found) => Refusal.InvalidArgument("No session can be in this state.", expected, found);
}
