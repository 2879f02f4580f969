using CounterLab.Protocol;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// A fault that is in force. Its random choices are a hash of its seed, its id, the link and the number of the message,
/// so one message more or less changes nothing for the others.
/// </summary>
/// <param name="UntilAt">The end as wall-clock time, for display; null: the fault lasts until it is ended.</param>
/// <param name="EndsAt">The same end as a timestamp of the node's clock.</param>
internal sealed record InstalledFault(
    LinkFault Fault, DateTimeOffset StartedAt, DateTimeOffset? UntilAt, long? EndsAt, FaultEffectCounts Counts)
{
    private readonly ulong _id = Chance.Hash(Fault.Id);
    private readonly ulong _link = Chance.Hash($"{Fault.From}>{Fault.To}");

    /// <summary>Whether the fault affects this message.</summary>
    public bool Strikes(MessageSide side, ulong number) => Draw(Question.Strikes, side, number) < Fault.Probability;

    /// <summary>The delay that the fault gives to this message or chunk.</summary>
    public TimeSpan DelayOf(MessageSide side, ulong number) =>
        Fault.Min + ((Fault.Max - Fault.Min) * Draw(Question.Delay, side, number));

    /// <summary>A uniform number in [0, 1).</summary>
    private double Draw(Question question, MessageSide side, ulong number) =>
        (new Chance(Fault.Seed).Of(
            _id ^ (((ulong)question << 8) | (ulong)side), _link, number) >> 11) * (1.0 / (1UL << 53));

    private enum Question
    {
        Strikes,
        Delay,
    }
}
