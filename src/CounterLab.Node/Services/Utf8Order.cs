namespace CounterLab.Node.Services;

/// <summary>
/// Orders names by their UTF-8 bytes, which is the order of code points. It differs from the order of UTF-16 units only
/// for surrogates.
/// </summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (x ?? "", y ?? "");
        var i = a.AsSpan().CommonPrefixLength(b);
        if (i == a.Length || i == b.Length)
        {
            return a.Length.CompareTo(b.Length);
        }

        // At the first difference, a surrogate belongs to a code point above any other UTF-16 unit.
        return char.IsSurrogate(a[i]) == char.IsSurrogate(b[i]) ? a[i]
            .CompareTo(b[i]) : char.IsSurrogate(a[i]) ? 1 : -1;
    }
}
