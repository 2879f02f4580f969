using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Membership;

/// <summary>
/// The rule for addresses in messages of peers: short, printable, without white space. The host decides how to connect.
/// </summary>
internal static class PeerAddress
{
    private const int LengthMax = 260;

    public static Refusal? Check(string address)
    {
        var isWellFormed = address.Length is >= 1 and <= LengthMax
            && !address.AsSpan().ContainsAnyExceptInRange('!', '~');
        return isWellFormed ? null : Refusal.InvalidArgument(
            "A peer's address is malformed.", $"1-{LengthMax} printable ASCII characters", Quote.Of(address));
    }
}
