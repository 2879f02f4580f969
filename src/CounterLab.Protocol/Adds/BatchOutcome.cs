using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Adds;

/// <summary>
/// The result of a batch of adds. Its operations are consecutive: they have the numbers <c>Seq - Applied + 1</c> to
/// <c>Seq</c> of this owner, in the batch's order.
/// </summary>
/// <param name="Seq">The owner's last operation number; 0: it has no operations.</param>
/// <param name="Applied">The number of adds that were applied.</param>
/// <param name="Refused">The adds that were refused, by ascending index.</param>
public sealed record BatchOutcome(OwnerId Owner, ulong Seq, int Applied, IReadOnlyList<RefusedAdd> Refused)
{
    /// <summary>The adds that were applied, each with its operation number.</summary>
    /// <param name="adds">The adds of the batch.</param>
    public IEnumerable<(BatchedAdd Add, ulong Seq)> AppliedOf(IReadOnlyList<BatchedAdd> adds)
    {
        var seq = Seq - (ulong)Applied;
        var next = 0;
        for (var i = 0; i < adds.Count; i++)
        {
            if (next < Refused.Count && Refused[next].Index == i)
            {
                next++;
            }
            else
            {
                yield return (adds[i], ++seq);
            }
        }
    }
}
