using CounterLab.Protocol;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// A fault that is installed on a link. Its random choices are a hash of its seed, its id, the link and the message
/// number, so an additional or missing message changes nothing for the others.
/// </summary>
/// <param name="UntilAt">The end as wall-clock time, for display; null if the fault lasts until it is ended.</param>
/// <param name="EndsAt">The same end as a timestamp of the node's clock.</param>
internal sealed record InstalledFault(
    LinkFault Fault, DateTimeOffset StartedAt, DateTimeOffset? UntilAt, long? EndsAt, FaultEffectCounts Counts)
{
    private readonly ulong _id = Chance.Hash(Fault.Id);
    private readonly ulong _link = Chance.Hash($"{Fault.From}>{Fault.To}");

    /// <summary>Whether the fault affects this message.</summary>
    public bool Strikes(MessageSide side, ulong number) => Draw(Question.Strikes, side, number) < Fault.Probability;

    /// <summary>Returns the delay that the fault adds to this message or chunk.</summary>
    public TimeSpan DelayOf(MessageSide side, ulong number) =>
        Fault.Min + ((Fault.Max - Fault.Min) * Draw(Question.Delay, side, number));

    /// <summary>Returns a uniform random number in [0, 1).</summary>
    private double Draw(Question question, MessageSide side, ulong number) =>
        (new Chance(Fault.Seed).Of(
            _id ^ (((ulong)question << 8) | (ulong)side), _link, number) >> 11) * (1.0 / (1UL << 53));

    private enum Question
    {
        Strikes,
        Delay,
    }
}
