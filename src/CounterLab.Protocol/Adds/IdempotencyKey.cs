using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Adds;

/// <summary>
/// Makes an add safe to repeat on one incarnation of one node. It contains a time on that node's clock before the first
/// attempt, taken from an earlier reply. From this time the node can distinguish a new key from a forgotten one,
/// however late a retry arrives.
/// </summary>
/// <param name="Text">1–64 printable ASCII characters, new for every add.</param>
/// <param name="Incarnation">The incarnation of the node to which the add was first sent.</param>
/// <param name="Since">A time on the node's clock before the first attempt; the same for every attempt.</param>
public sealed record IdempotencyKey(string Text, Incarnation Incarnation, TimeSpan Since)
{
    /// <summary>The maximum length of the text.</summary>
    public const int LengthMax = 64;

    /// <summary>Returns null if the key is well formed, otherwise what was expected and found.</summary>
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
