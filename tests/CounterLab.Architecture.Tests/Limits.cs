using System.Globalization;

namespace CounterLab.Architecture.Tests;

/// <summary>
/// The number of findings allowed for each check, from <c>eng/tidy-limits.txt</c>. When findings are fixed, the number
/// must be lowered; it never rises.
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

    /// <summary>The failure message if the number of findings differs from the allowed one; otherwise null.</summary>
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

    /// <summary>The number of findings that the file allows for a check; 0 if it has no line for it.</summary>
    public static int Allowed(IEnumerable<string> lines, string name) => lines
        .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length == 2 && words[0] == name)
        .Select(words => int.Parse(words[1], CultureInfo.InvariantCulture))
        .SingleOrDefault();
}
