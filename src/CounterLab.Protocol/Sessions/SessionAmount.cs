using System.Globalization;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Sessions;

/// <summary>Adds an amount to a session's totals, or states why it cannot be added.</summary>
internal static class SessionAmount
{
    /// <summary>Returns null if the amount can be added, otherwise what was expected and found.</summary>
    public static Refusal? Check(long amount) => amount is 0 or long.MinValue
        ? Refusal.InvalidArgument(
            "The amount cannot be added.", "a whole number other than 0", amount.ToString(CultureInfo.InvariantCulture))
        : null;

    /// <summary>Returns the totals after an operation; a refusal if they would leave their range.</summary>
    public static SlotContent AddTo(SlotContent before, long amount, ulong seq, out Refusal? refusal)
    {
        var after = amount > 0
            ? before with { Added = before.Added + (ulong)amount, Seq = seq }
            : before with { Subtracted = before.Subtracted + (ulong)-amount, Seq = seq };
        refusal = after.Added <= SlotContent.TotalMax && after.Subtracted <= SlotContent.TotalMax ? null : new Refusal(
            RefusalCode.OutOfRange, "The total would leave its range.",
            "at most 2^63-1 added and as much subtracted per session",
            FormattableString.Invariant($"{before} and {amount}"));
        return after;
    }
}
