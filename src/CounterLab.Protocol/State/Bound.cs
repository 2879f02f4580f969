using System.Globalization;

namespace CounterLab.Protocol.State;

/// <summary>Between what a counter stays; it starts at 0.</summary>
/// <param name="Floor">0 or less; null: none.</param>
/// <param name="Cap">0 or more; null: none.</param>
public readonly record struct Bound(long? Floor, long? Cap)
{
    /// <summary>Farthest from 0 that a bound may lie: 2^53, what JSON numbers carry exactly.</summary>
    public const long Farthest = 1L << 53;

    /// <summary>Null when it can hold.</summary>
    public Refusal? Check()
    {
        if (Floor is null && Cap is null)
        {
            return Refusal.InvalidArgument("There is no bound.", "a floor, a cap, or both", "neither");
        }

        return Floor > Cap
            ? Refusal.InvalidArgument("The floor is above the cap.", "a floor of at most 0 and a cap of at least 0", ToString())
            : Check("floor", Floor, -Farthest, 0) ?? Check("cap", Cap, 0, Farthest);
    }

    /// <summary>What is shown of a value, and whether that is another: a spend may be seen before what it was spent from.</summary>
    public (Int128 Value, bool IsClamped) Clamp(Int128 value) =>
        value < Floor ? (Floor.Value, true) : value > Cap ? (Cap.Value, true) : (value, false);

    /// <summary>For people: <c>0 to 20</c>.</summary>
    public override string ToString() => $"{Text(Floor, "no floor")} to {Text(Cap, "no cap")}";

    private static Refusal? Check(string what, long? bound, long least, long most) => bound is null || (bound >= least && bound <= most)
        ? null
        : Refusal.InvalidArgument($"The {what} is out of range.", $"a {what} from {least} to {most}: a counter starts at 0", Text(bound, ""));

    private static string Text(long? bound, string none) => bound?.ToString(CultureInfo.InvariantCulture) ?? none;
}
