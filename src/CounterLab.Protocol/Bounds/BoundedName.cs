using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Bounds;

/// <summary>
/// Names of bounded counters begin with <c>bounded/</c>. So every life of every node knows from the name alone that an add
/// needs rights, before anybody could tell it: a node that has just started, or one that is cut off, accepts plain adds
/// always, and could not tell else that a counter must not be added to freely.
/// </summary>
public static class BoundedName
{
    /// <summary>What they begin with.</summary>
    public const string Prefix = "bounded/";

    /// <summary>Whether a counter of this name has bounds, or will have once they are created.</summary>
    public static bool Is(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Null when bounds may be created for the name.</summary>
    public static Refusal? Check(string name) => CounterName.Check(name) ?? (Is(name) && name.Length > Prefix.Length ? null
        : Refusal.InvalidArgument("The counter's name is not one of a bounded counter.", $"a name after '{Prefix}'", Quote.Of(name)));

    /// <summary>Null when what only unbounded counters take may be done to the counter.</summary>
    public static Refusal? CheckUnbounded(string name, string what) => !Is(name) ? null : Refusal.FailedPrecondition(
        $"{what}: counters whose names begin with '{Prefix}' have bounds.", "an unbounded counter", Quote.Of(name)).Because(BoundReasons.IsBounded);
}
