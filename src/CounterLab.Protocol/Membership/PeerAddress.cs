using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Membership;

/// <summary>The rule for addresses that peers tell of themselves or of others: short, printable, no white space; how to dial one is the host's business.</summary>
internal static class PeerAddress
{
    private const int LengthMax = 260;

    public static Refusal? Check(string address)
    {
        var isWellFormed = address.Length is >= 1 and <= LengthMax && !address.AsSpan().ContainsAnyExceptInRange('!', '~');
        return isWellFormed ? null : Refusal.InvalidArgument(
            "A peer's address is malformed.", $"1-{LengthMax} printable ASCII characters", Quote.Of(address));
    }
}
