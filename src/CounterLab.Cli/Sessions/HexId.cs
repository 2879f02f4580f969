using CounterLab.Protocol.Identity;
using CounterLab.Wire;

namespace CounterLab.Cli.Sessions;

/// <summary>128 bits as 32 lower-case hexadecimal digits.</summary>
internal static class HexId
{
    private const int Digits = 32;

    public static Incarnation Read(string what, string text)
    {
        var isHex = text.Length == Digits && text.All(char.IsAsciiHexDigitLower);
        var id = isHex ? WireIds.FromBytes(Convert.FromHexString(text)) : Incarnation.None;
        return id.IsNone
            ? throw new CliException(CliError.WrongArgument(
                $"The session file names a malformed {what}.", "32 lower-case hexadecimal digits, not all 0", Quote.Of(text)))
            : id;
    }
}
