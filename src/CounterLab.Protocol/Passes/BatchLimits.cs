using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// The largest batch that a node merges. One input must not occupy a node for long (issue 17: 50 ms), so the limits are
/// below what a message has room for. They are the same on all nodes, and honest senders stay well below them: their
/// batches are limited by <see cref="ReplicaLimits.BatchRecords"/> and <see cref="ReplicaLimits.BatchBytes"/>.
/// </summary>
public static class BatchLimits
{
    /// <summary>
    /// The maximum number of slots and resets in a batch, and of groups of them: four times the default.
    /// </summary>
    public const int RecordsMax = 16_000;

    /// <summary>The maximum number of resets in a batch, also at the sender: each affects a whole counter.</summary>
    public const int ResetsMax = 2_000;

    /// <summary>
    /// The maximum number of absorptions in a batch. A slot takes along all absorptions that it may contain, so their
    /// number in one batch is not limited at the sender.
    /// </summary>
    public const int AbsorptionsMax = 50_000;

    /// <summary>
    /// The maximum number of owners that the resets in a batch name: a reset of <see cref="ResetNamesMax"/>, after as
    /// many as fit a batch of <see cref="BatchBytesMax"/>.
    /// </summary>
    public const int NamesMax = 40_000;

    /// <summary>The maximum of <see cref="ReplicaLimits.ResetOwners"/>.</summary>
    public const int ResetNamesMax = 20_000;

    /// <summary>The maximum of <see cref="ReplicaLimits.BatchBytes"/>.</summary>
    public const int BatchBytesMax = 1_500_000;

    /// <summary>Returns null if the batch is small enough, otherwise what was expected and found.</summary>
    internal static Refusal? Check(PushRequest request, int claimsMax)
    {
        int records = 0, absorptions = 0, resets = 0, names = 0;
        for (var i = 0; i < request.Records.Count; i++)
        {
            var group = request.Records[i];
            (records, absorptions) = (records + group.Slots.Count, absorptions + group.Absorptions.Count);
            for (var j = 0; j < group.Slots.Count; j++)
            {
                if (group.Slots[j].Reset is { } reset)
                {
                    (resets, names) = (resets + 1, names + reset.Entries.Count + reset.Deleted.Count);
                }
            }
        }

        return Check("groups of records", request.Records.Count, RecordsMax) ?? Check("records", records, RecordsMax)
            ?? Check("absorptions", absorptions, AbsorptionsMax) ?? Check("resets", resets, ResetsMax)
            ?? Check("owners in resets", names, NamesMax) ?? Check("claims", request.Claims.Count, claimsMax);
    }

    /// <summary>Returns null if a count is within its limit, otherwise what was expected and found.</summary>
    internal static Refusal? Check(string what, int count, int most) => count <= most ? null
        : Refusal.ResourceExhausted($"A batch has too many {what}.", $"at most {most}", $"{count}");
}
