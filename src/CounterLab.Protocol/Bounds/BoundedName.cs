using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Bounds;

/// <summary>
/// The rule for names of bounded counters: they start with <c>bounded/</c>, so every incarnation of every node knows
/// from the name alone that an add needs rights. A node that has just started or is cut off still accepts adds to other
/// counters, and has no other way to know that a counter has bounds.
/// </summary>
public static class BoundedName
{
    /// <summary>The prefix of all names of bounded counters.</summary>
    public const string Prefix = "bounded/";

    /// <summary>Whether this is the name of a bounded counter.</summary>
    public static bool Is(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Returns null if bounds may be created for the name, otherwise why not.</summary>
    public static Refusal? Check(string name) =>
        CounterName.Check(name) ?? (Is(name) && name.Length > Prefix.Length ? null
        : Refusal.InvalidArgument(
            "The counter's name is not one of a bounded counter.", $"a name after '{Prefix}'", Quote.Of(name)));

    /// <summary>
    /// Returns null if the name is that of an unbounded counter, otherwise why the action is refused.
    /// </summary>
    public static Refusal? CheckUnbounded(string name, string what) => !Is(name) ? null : Refusal.FailedPrecondition(
        $"{what}: counters whose names begin with '{Prefix}' have bounds.", "an unbounded counter", Quote.Of(name))
            .Because(BoundReasons.IsBounded);
}
