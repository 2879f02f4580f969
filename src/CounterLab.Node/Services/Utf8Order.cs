namespace CounterLab.Node.Services;

/// <summary>
/// Orders names by their UTF-8 bytes, which is the order of code points. For surrogates it differs from the order of
/// UTF-16 units.
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

        // At the first difference, a surrogate is part of a code point above every other unit.
        return char.IsSurrogate(a[i]) == char.IsSurrogate(b[i]) ? a[i]
            .CompareTo(b[i]) : char.IsSurrogate(a[i]) ? 1 : -1;
    }
}
