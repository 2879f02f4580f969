using System.Text;

namespace CounterLab.Protocol.Identity;

/// <summary>
/// The rule for counter names: 1–256 bytes of UTF-8, compared byte by byte, no control or unpaired characters.
/// </summary>
public static class CounterName
{
    /// <summary>
    /// The maximum number of bytes. It is limited because a name is part of every record of its counter.
    /// </summary>
    public const int BytesMax = 256;

    private const string Rule = "1-256 bytes of UTF-8 without control characters";

    /// <summary>Returns null if the name is well formed, otherwise what was expected and found.</summary>
    public static Refusal? Check(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return Refusal.InvalidArgument("The counter's name is empty.", Rule, "nothing");
        }

        return IsShortAscii(name) ? null : CheckUnicode(name);
    }

    /// <summary>A fast path: nearly all names are short and printable ASCII, and need no further check.</summary>
    private static bool IsShortAscii(string name) =>
        name.Length <= BytesMax && !name.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static Refusal? CheckUnicode(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsControl(name[i]))
            {
                return Malformed($"the control character \\u{(int)name[i]:x4} at position {i}");
            }

            if (char.IsSurrogate(name[i]) && !IsPair(name, ref i))
            {
                return Malformed($"an unpaired surrogate at position {i}");
            }
        }

        var bytes = Encoding.UTF8.GetByteCount(name);
        return bytes <= BytesMax ? null : Malformed($"{bytes} bytes");
    }

    private static bool IsPair(string name, ref int i)
    {
        if (i + 1 >= name.Length || !char.IsSurrogatePair(name[i], name[i + 1]))
        {
            return false;
        }

        i++;
        return true;
    }

    private static Refusal Malformed(string found) =>
        Refusal.InvalidArgument("The counter's name is malformed.", Rule, found);
}
