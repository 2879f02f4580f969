using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Error texts for an unknown name: the known names, and the most similar one.</summary>
internal static class KnownNames
{
    private const int NamesShown = 30;
    private const int LengthCompared = NodeId.LengthMax;

    /// <summary>The known names, shortened when there are many.</summary>
    public static string Show(IEnumerable<string> known)
    {
        var shown = known.Take(NamesShown + 1).ToList();
        return shown.Count <= NamesShown ? string.Join(", ", shown) : string.Join(", ", shown.Take(NamesShown)) + ", …";
    }

    /// <summary>The unknown name, and the known one that it may be a typing error of.</summary>
    public static string Found(string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } nearest ? $"{Quote.Of(name)} (did you mean '{nearest}'?)" : Quote.Of(name);

    /// <summary>
    /// The known name with the fewest differences: at most a third of the letters, and always one, may differ. Null:
    /// none is that similar, or several are equally similar.
    /// </summary>
    private static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LengthCompared)
        {
            return null;
        }

        var near = known.GroupBy(other => Distance(name, other)).MinBy(group => group.Key);
        return near is not null && near.Key <= Math.Max(1, name.Length / 3) && near.Count() == 1 ? near.Single() : null;
    }

    /// <summary>The number of letters to add, remove or change (Levenshtein), ignoring case.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        foreach (var (i, letter) in a.Index())
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (char.ToLowerInvariant(letter) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
