using System.Text.RegularExpressions;

namespace CounterLab.Architecture.Tests;

/// <summary>
/// A mutant's code is next to the rule that it breaks: no other source file of the protocol mentions one.
/// </summary>
public sealed partial class MutantPlacementTests
{
    private static readonly string[] Allowed = ["Rules", "Mutants"];

    [Fact]
    public void Only_rules_mention_a_mutant()
    {
        var protocol = Path.Combine(BuildFacts.Source, "CounterLab.Protocol");
        var files = Directory.EnumerateFiles(protocol, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: file, Name: Path.GetRelativePath(protocol, file)))
            .Where(file => !Allowed.Contains(file.Name.Split(Path.DirectorySeparatorChar)[0]))
            .ToList();
        var offenders = files.Where(file => Member().IsMatch(File.ReadAllText(file.Path))).Select(file => file.Name);

        Assert.True(files.Count > 50, $"{files.Count} files found");
        Assert.Empty(offenders);
    }

    [GeneratedRegex(@"\bMutant\s*\.\s*[A-Z]|\bis\s+Mutant\b|\bmutant\s*[=!]=")]
    private static partial Regex Member();
}
