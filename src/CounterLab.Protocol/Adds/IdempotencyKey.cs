using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Adds;

/// <summary>
/// Makes an add safe to repeat on one life of one node. It names a moment of that node's own clock before the first try, as
/// an earlier reply told it: only so can a key that is not known here be told apart from one that has been forgotten,
/// however long a try was under way.
/// </summary>
/// <param name="Text">1–64 printable ASCII characters, new for every add.</param>
/// <param name="Incarnation">The life of the node to which it was first sent.</param>
/// <param name="Since">The node's clock before the first try; the same on every try.</param>
public sealed record IdempotencyKey(string Text, Incarnation Incarnation, TimeSpan Since)
{
    /// <summary>Longest text.</summary>
    public const int LengthMax = 64;

    /// <summary>Null when it is well formed, else what was expected and found.</summary>
    public Refusal? Check()
    {
        if (Text.Length is < 1 or > LengthMax || Text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return Refusal.InvalidArgument("The idempotency key is malformed.", $"1-{LengthMax} printable ASCII characters", Quote.Of(Text));
        }

        return Incarnation.IsNone
            ? Refusal.InvalidArgument("The idempotency key names no life of the node.", "the incarnation that an earlier reply carried", "none")
            : null;
    }
}
