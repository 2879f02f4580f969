namespace CounterLab.Protocol.Passes;

/// <summary>
/// Adapts the size of messages with records to what the link to a peer carries: a message that takes most of its
/// deadline on a slow link delays probes and acknowledgements, and one that takes longer never arrives. The size starts
/// small, doubles while messages arrive quickly, and halves with each that is late (compare slow start in TCP). It
/// survives a restart of the peer, which does not change the link.
/// </summary>
internal sealed class LinkPace(int bytesMax)
{
    /// <summary>The size to start with.</summary>
    public const int First = 16 * 1024;

    /// <summary>The smallest size. At 10 kB/s such a message takes a tenth of a second.</summary>
    public const int Least = 1024;

    /// <summary>The longest deadline of a message that cannot be split, such as a reset of many owners.</summary>
    public static readonly TimeSpan LongestDeadline = TimeSpan.FromMinutes(1);

    /// <summary>The share of a deadline within which a message counts as quick.</summary>
    private const int QuickShare = 4;

    /// <summary>The maximum size of the next message in bytes, as estimated by its sender.</summary>
    public int Bytes { get; private set; } = Math.Min(First, bytesMax);

    /// <summary>The deadline of a message: longer than usual only if it could not be made small enough.</summary>
    public TimeSpan DeadlineOf(int bytes, TimeSpan usual)
    {
        var deadline = bytes <= Bytes ? usual : usual * ((double)bytes / Bytes);
        return deadline > usual && deadline > LongestDeadline ? LongestDeadline : deadline;
    }

    /// <summary>Notes a message that was acknowledged.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="took">The time until the acknowledgement.</param>
    /// <param name="deadline">The usual deadline.</param>
    public void OnDelivered(int bytes, TimeSpan took, TimeSpan deadline)
    {
        if (bytes > Bytes / 2 && took * QuickShare <= deadline)
        {
            Bytes = (int)Math.Min(bytesMax, Bytes * 2L);
        }
    }

    /// <summary>
    /// Notes a message that was not acknowledged within its deadline. One far below the size was lost for another
    /// reason, or the next large one will be late too.
    /// </summary>
    public void OnLate(int bytes)
    {
        if (bytes > Bytes / QuickShare)
        {
            Bytes = Math.Min(bytesMax, Math.Max(Least, Math.Min(Bytes, bytes) / 2));
        }
    }

    /// <summary>Checks that the size is possible.</summary>
    public void AssertInvariants() => Invariant.Holds(
        Bytes >= Math.Min(Least, bytesMax) && Bytes <= bytesMax, $"a size from {Least} to {bytesMax}; found {Bytes}");
}
