using System.Globalization;
using System.Text.Json;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Json;

/// <summary>Converts an owner to and from text: its id, <c>#</c>, and the incarnation in hexadecimal digits.</summary>
internal static class OwnerText
{
    private const int HalfDigits = 16;

    public static string Of(OwnerId owner) => $"{owner.Node}#{owner.Incarnation}";

    public static OwnerId Parse(string? text)
    {
        var parts = text?.Split('#') ?? [];
        return parts is [var node, { Length: 2 * HalfDigits } digits]
            && TryHalf(digits[..HalfDigits], out var high) && TryHalf(digits[HalfDigits..], out var low)
            && new OwnerId(node, new Incarnation(high, low)) is var owner && owner.Check() is null
            ? owner
            : throw new JsonException($"expected an owner as id#32 hexadecimal digits, found '{text}'");
    }

    private static bool TryHalf(string digits, out ulong half) =>
        ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out half);
}
