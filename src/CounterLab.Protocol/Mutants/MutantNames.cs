namespace CounterLab.Protocol.Mutants;

/// <summary>
/// The names of mutants on the command line, such as <c>claim-on-first-batch</c> for ClaimOnFirstBatch.
/// </summary>
public static class MutantNames
{
    private static readonly SortedDictionary<string, Mutant> ByName = Build();

    /// <summary>All names except that of <see cref="Mutant.None"/>.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>Finds the mutant with this name. Returns false if there is none.</summary>
    public static bool TryFind(string name, out Mutant mutant) => ByName.TryGetValue(name, out mutant);

    /// <summary>Returns the name on the command line: lower case, words separated by hyphens.</summary>
    public static string Of(Mutant mutant)
    {
        var name = new System.Text.StringBuilder();
        foreach (var c in mutant.ToString())
        {
            name.Append(char.IsUpper(c) && name.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }

    private static SortedDictionary<string, Mutant> Build()
    {
        var names = new SortedDictionary<string, Mutant>(StringComparer.Ordinal);
        foreach (var mutant in Enum.GetValues<Mutant>().Where(mutant => mutant != Mutant.None))
        {
            names.Add(Of(mutant), mutant);
        }

        return names;
    }
}
