using CounterLab.Protocol;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// A fault in force. What it does by chance is a hash of its seed, its id, the link and the number of the message, so
/// that one message more or less changes nothing for the others.
/// </summary>
/// <param name="UntilAt">Null: until it is ended.</param>
/// <param name="EndsAt">The same as a timestamp of the node's clock.</param>
internal sealed record ActiveFault(LinkFault Wanted, DateTimeOffset StartedAt, DateTimeOffset? UntilAt, long? EndsAt, FaultCounts Counts)
{
    private readonly ulong _id = Chance.Hash(Wanted.Id);
    private readonly ulong _link = Chance.Hash($"{Wanted.From}>{Wanted.To}");

    /// <summary>Whether it strikes this message.</summary>
    public bool Strikes(MessageSide side, ulong number) => Draw(Question.Strikes, side, number) < Wanted.Probability;

    /// <summary>How late it makes this message or piece.</summary>
    public TimeSpan DelayOf(MessageSide side, ulong number) =>
        Wanted.Min + ((Wanted.Max - Wanted.Min) * Draw(Question.Delay, side, number));

    /// <summary>A uniform number from 0 to below 1.</summary>
    private double Draw(Question question, MessageSide side, ulong number) =>
        (new Chance(Wanted.Seed).Of(_id ^ (((ulong)question << 8) | (ulong)side), _link, number) >> 11) * (1.0 / (1UL << 53));

    private enum Question
    {
        Strikes,
        Delay,
    }
}

/// <summary>What is numbered: requests, replies to requests, and pieces of the byte stream have numbers of their own.</summary>
internal enum MessageSide
{
    Request,
    Reply,
    Piece,
}
