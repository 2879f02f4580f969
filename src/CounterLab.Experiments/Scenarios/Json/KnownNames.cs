using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Texts for errors about an unknown name: the known names, and the most similar one.</summary>
internal static class KnownNames
{
    private const int NamesShown = 30;
    private const int LengthCompared = NodeId.LengthMax;

    /// <summary>Returns the known names, abbreviated if there are many.</summary>
    public static string Show(IEnumerable<string> known)
    {
        var shown = known.Take(NamesShown + 1).ToList();
        return shown.Count <= NamesShown ? string.Join(", ", shown) : string.Join(", ", shown.Take(NamesShown)) + ", …";
    }

    /// <summary>Returns the unknown name, with the known name that was probably meant.</summary>
    public static string Found(string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } nearest ? $"{Quote.Of(name)} (did you mean '{nearest}'?)" : Quote.Of(name);

    /// <summary>
    /// Returns the known name with the fewest differences, or null if none is similar enough or several are equally
    /// similar. Up to a third of the letters may differ, and always one.
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

    /// <summary>Returns the number of letters to add, remove or change (Levenshtein distance), ignoring case.</summary>
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
