using System.Globalization;

namespace CounterLab.Protocol.State;

/// <summary>The bounds of a counter. A counter starts at 0, so the floor is at most 0 and the cap at least 0.</summary>
/// <param name="Floor">0 or less; null: none.</param>
/// <param name="Cap">0 or more; null: none.</param>
public readonly record struct Bound(long? Floor, long? Cap)
{
    /// <summary>
    /// The maximum distance of a bound from 0: 2^53, up to which JSON numbers represent integers exactly.
    /// </summary>
    public const long Farthest = 1L << 53;

    /// <summary>Returns null if the bounds are valid, otherwise what was expected and found.</summary>
    public Refusal? Check()
    {
        if (Floor is null && Cap is null)
        {
            return Refusal.InvalidArgument("There is no bound.", "a floor, a cap, or both", "neither");
        }

        return Floor > Cap
            ? Refusal.InvalidArgument(
                "The floor is above the cap.", "a floor of at most 0 and a cap of at least 0", ToString())
            : Check("floor", Floor, -Farthest, 0) ?? Check("cap", Cap, 0, Farthest);
    }

    /// <summary>
    /// Limits a value to the bounds, and returns whether that changed it. A node may receive an operation that used
    /// rights before the add that the rights came from.
    /// </summary>
    public (Int128 Value, bool IsClamped) Clamp(Int128 value) =>
        value < Floor ? (Floor.Value, true) : value > Cap ? (Cap.Value, true) : (value, false);

    /// <summary>Returns the bounds for display, such as <c>0 to 20</c>.</summary>
    public override string ToString() => $"{Text(Floor, "no floor")} to {Text(Cap, "no cap")}";

    private static Refusal? Check(string what, long? bound, long least, long most) =>
        bound is null || (bound >= least && bound <= most)
        ? null
        : Refusal.InvalidArgument(
            $"The {what} is out of range.",
            FormattableString.Invariant($"a {what} from {least} to {most}: a counter starts at 0"), Text(bound, ""));

    private static string Text(long? bound, string none) => bound?.ToString(CultureInfo.InvariantCulture) ?? none;
}
