namespace CounterLab.Presentation.Texts;

/// <summary>
/// Matches typed words with a title. The best match is at the start of a word; the worst has only the same letters in
/// order.
/// </summary>
/// <param name="Cost">Cost of the match; lower is better, and 0 if nothing was typed.</param>
/// <param name="Places">Indices of the matched letters in the title.</param>
public sealed record FuzzyMatch(double Cost, IReadOnlySet<int> Places)
{
    private const double PerLetterOfTitle = 0.01;
    private const double OutOfOrder = 0.5;

    /// <summary>
    /// Matches typed text with a title and further keywords, which count less. Null if there is no match.
    /// </summary>
    public static FuzzyMatch? Of(string typed, string title, string otherWords)
    {
        var places = new HashSet<int>();
        var (cost, before) = (0.0, -1);
        foreach (var word in typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Find(word, title) is { } found)
            {
                places.UnionWith(found.Places);
                cost += found.Cost + (found.Places[0] < before ? OutOfOrder : 0);
                before = found.Places[0];
            }
            else if (otherWords.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                cost += 12;
            }
            else
            {
                return null;
            }
        }

        return new FuzzyMatch(typed.Length == 0 ? 0 : cost + (title.Length * PerLetterOfTitle), places);
    }

    /// <summary>Splits the title into pieces that match or do not match.</summary>
    public IEnumerable<(string Text, bool Fits)> Pieces(string title)
    {
        for (var start = 0; start < title.Length;)
        {
            var end = start + 1;
            while (end < title.Length && Places.Contains(end) == Places.Contains(start))
            {
                end++;
            }

            yield return (title[start..end], Places.Contains(start));
            start = end;
        }
    }

    private static (double Cost, IReadOnlyList<int> Places)? Find(string word, string title)
    {
        (double Cost, int At)? best = null;
        for (var at = title.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at =
            title.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var begins = at == 0 || !char.IsLetterOrDigit(title[at - 1]);
            var ends = at + word.Length == title.Length || !char.IsLetterOrDigit(title[at + word.Length]);
            var cost = begins ? ends ? 0 : 1 : 4;
            best = best is { } known && known.Cost <= cost ? best : (cost, at);
        }

        return best is { } found ? (found.Cost, [.. Enumerable.Range(found.At, word.Length)]) : Scattered(word, title);
    }

    /// <summary>
    /// Matches the letters in order and not too far from each other; the first one must start a word.
    /// </summary>
    private static (double Cost, IReadOnlyList<int> Places)? Scattered(string word, string title)
    {
        for (var start = 0; start < title.Length; start++)
        {
            var begins = start == 0 || !char.IsLetterOrDigit(title[start - 1]);
            if (begins && Same(title[start], word[0]) && Follow(word, title, start) is { } places
                && places[^1] - start < word.Length * 4)
            {
                return (8 + (places[^1] - start - word.Length), places);
            }
        }

        return null;
    }

    private static List<int>? Follow(string word, string title, int start)
    {
        var places = new List<int> { start };
        for (var at = start + 1; at < title.Length && places.Count < word.Length; at++)
        {
            if (Same(title[at], word[places.Count]))
            {
                places.Add(at);
            }
        }

        return places.Count == word.Length ? places : null;
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
