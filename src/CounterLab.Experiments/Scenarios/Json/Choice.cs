using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>What a person reads when a name is none of the known ones: which there are, and which is nearest.</summary>
internal static class Choice
{
    private const int NamesShown = 30;
    private const int LengthCompared = NodeId.LengthMax;

    /// <summary>The known names, shortened when there are many.</summary>
    public static string Show(IEnumerable<string> known)
    {
        var shown = known.Take(NamesShown + 1).ToList();
        return shown.Count <= NamesShown ? string.Join(", ", shown) : string.Join(", ", shown.Take(NamesShown)) + ", …";
    }

    /// <summary>The name found, and the known one it may be a slip of.</summary>
    public static string Found(string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } nearest ? $"{Quote.Of(name)} (did you mean '{nearest}'?)" : Quote.Of(name);

    /// <summary>A third of the letters may be wrong, one always; null when none is so near, or several are alike near.</summary>
    private static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LengthCompared)
        {
            return null;
        }

        var near = known.GroupBy(other => Distance(name, other)).MinBy(group => group.Key);
        return near is not null && near.Key <= Math.Max(1, name.Length / 3) && near.Count() == 1 ? near.Single() : null;
    }

    /// <summary>Letters to add, drop or change (Levenshtein), upper and lower case alike.</summary>
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
