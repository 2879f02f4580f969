using System.Globalization;

namespace CounterLab.Presentation.Texts;

/// <summary>Parses the counters of a load: names, or <c>likes*20</c> for likes-1 to likes-20.</summary>
public static class LoadNames
{
    /// <summary>Returns the names; the shown counter if the text is empty.</summary>
    public static IReadOnlyList<string> Read(string text, string shown)
    {
        var words = text.Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? [shown] : [.. words.SelectMany(Expand)];
    }

    private static IEnumerable<string> Expand(string word)
    {
        var star = word.LastIndexOf('*');
        return star > 0
            && int.TryParse(word.AsSpan(star + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= 1_000
            ? Enumerable.Range(1, count)
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"{word[..star]}-{number}"))
            : [word];
    }
}
