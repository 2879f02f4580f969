using System.Buffers;

namespace CounterLab.Protocol.Identity;

/// <summary>
/// The rule for node ids and cluster names: 1–64 characters of <c>a–z A–Z 0–9 . _ -</c>, the first not <c>-</c>,
/// since programs take such a name for an option.
/// </summary>
public static class NodeId
{
    /// <summary>The maximum number of characters.</summary>
    public const int LengthMax = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>Returns null if the id is well formed, otherwise what was expected and found.</summary>
    public static Refusal? Check(string? id, string what = "node id")
    {
        if (id is { Length: >= 1 and <= LengthMax } and not ['-', ..] && !id.AsSpan().ContainsAnyExcept(Allowed))
        {
            return null;
        }

        return Refusal.InvalidArgument(
            $"The {what} is malformed.", "1-64 characters of a-z, A-Z, 0-9, '.', '_' and '-', the first not '-'",
            Quote.Of(id));
    }
}
