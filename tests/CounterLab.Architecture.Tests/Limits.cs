using System.Globalization;

namespace CounterLab.Architecture.Tests;

/// <summary>
/// Counts of what is not as it should be yet, from <c>eng/tidy-limits.txt</c>. They may fall, and the file then falls
/// with them; they never rise.
/// </summary>
internal static class Limits
{
    private static string File => Path.Combine(SourceTree.Root, "eng", "tidy-limits.txt");

    /// <summary>Fails if there are more findings than the file allows, or fewer.</summary>
    public static void AssertKept(string name, IEnumerable<string> findings)
    {
        var found = findings.Order(StringComparer.Ordinal).ToList();
        var difference = Difference(name, Allowed(System.IO.File.ReadLines(File), name), found);
        Assert.True(difference is null, difference);
    }

    /// <summary>What to do if the number of findings is not the allowed one; null if it is.</summary>
    public static string? Difference(string name, int allowed, IReadOnlyList<string> found)
    {
        if (found.Count == allowed)
        {
            return null;
        }

        var expected = $"{name}: expected {allowed} findings, as eng/tidy-limits.txt says; found {found.Count}.";
        if (found.Count > allowed)
        {
            return $"{expected} Fix the new ones.\n{string.Join('\n', found.Take(200))}";
        }

        var line = $"{name} {allowed}";
        return found.Count == 0
            ? $"{expected} Delete the line '{line}' there, so that none comes back."
            : $"{expected} Replace the line '{line}' there with '{name} {found.Count}', so that none comes back.";
    }

    /// <summary>The number that the lines of the file give to a name; 0 if they do not mention it.</summary>
    public static int Allowed(IEnumerable<string> lines, string name) => lines
        .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length == 2 && words[0] == name)
        .Select(words => int.Parse(words[1], CultureInfo.InvariantCulture))
        .SingleOrDefault();
}
