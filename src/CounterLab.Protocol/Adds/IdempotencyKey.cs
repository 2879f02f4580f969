using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Adds;

/// <summary>
/// Makes an add safe to repeat on one incarnation of one node. It contains a time of that node's own clock before the
/// first try, taken from an earlier reply. With it, the node can tell a new key from a forgotten one, however late a
/// retry arrives.
/// </summary>
/// <param name="Text">1–64 printable ASCII characters, new for every add.</param>
/// <param name="Incarnation">The incarnation of the node to which the add was first sent.</param>
/// <param name="Since">The node's clock before the first try; the same for every try.</param>
public sealed record IdempotencyKey(string Text, Incarnation Incarnation, TimeSpan Since)
{
    /// <summary>Greatest length of the text.</summary>
    public const int LengthMax = 64;

    /// <summary>Null if the key is well formed, otherwise what was expected and found.</summary>
    public Refusal? Check()
    {
        if (Text.Length is < 1 or > LengthMax || Text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return Refusal.InvalidArgument(
                "The idempotency key is malformed.", $"1-{LengthMax} printable ASCII characters", Quote.Of(Text));
        }

        return Incarnation.IsNone
            ? Refusal.InvalidArgument(
                "The idempotency key names no incarnation of the node.",
                "the incarnation that an earlier reply carried", "none")
            : null;
    }
}
