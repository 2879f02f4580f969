using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Membership;

/// <summary>
/// The rule for addresses in messages of peers: a host name or IP address, and a port where the host needs one; no
/// path, query or user. The host decides how to connect.
/// </summary>
internal static class PeerAddress
{
    private const int LengthMax = 260;

    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]%");

    public static Refusal? Check(string address)
    {
        var isWellFormed = address.Length is >= 1 and <= LengthMax
            && !address.AsSpan().ContainsAnyExcept(Allowed);
        return isWellFormed ? null : Refusal.InvalidArgument(
            "A peer's address is malformed.", $"a host and a port, 1-{LengthMax} characters, without a path",
            Quote.Of(address));
    }
}
