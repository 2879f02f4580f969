using System.Globalization;

namespace CounterLab.Architecture.Tests;

/// <summary>Counts of what is not as it should be yet. They may fall, and the file then falls with them; they never rise.</summary>
internal static class Limits
{
    private static string File => Path.Combine(SourceTree.Root, "eng", "tidy-limits.txt");

    /// <summary>Fails if there are more findings than the file allows. Who lowers a count lowers the number in the file too.</summary>
    public static void AssertKept(string name, IEnumerable<string> findings)
    {
        var found = findings.Order(StringComparer.Ordinal).ToList();
        var allowed = Allowed(name);
        Assert.True(
            found.Count <= allowed,
            $"{name}: expected at most {allowed} findings, as eng/tidy-limits.txt says; found {found.Count}. Fix the new ones.\n"
            + string.Join('\n', found.Take(200)));
    }

    private static int Allowed(string name) => System.IO.File.ReadLines(File)
        .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length == 2 && words[0] == name)
        .Select(words => int.Parse(words[1], CultureInfo.InvariantCulture)).SingleOrDefault();
}
