using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CounterLab.Architecture.Tests;

/// <summary>
/// Type names that are declared in more than one place. The table at the end of <c>docs/decisions.md</c> lists those
/// that stay, with the reason.
/// </summary>
internal static class DoubleNames
{
    /// <summary>The location of the table, for failure messages.</summary>
    public const string Table = "docs/decisions.md, Double type names that stay";

    private const string Heading = "## Double type names that stay";

    /// <summary>The double names of <c>src</c>, nested types included, and the files that declare them.</summary>
    public static IEnumerable<(string Name, string Files)> Found() => SourceTree.Product
        .SelectMany(file => Names(file).Select(name => (Name: name, file.Path)))
        .Distinct()
        .GroupBy(type => type.Name, type => type.Path, StringComparer.Ordinal)
        .Where(paths => paths.Count() > 1 && !IsPartialOnly(paths))
        .Select(paths => (paths.Key, string.Join(", ", paths)));

    /// <summary>
    /// Double names of <c>src</c> that the table does not list, and listed names that are not double.
    /// </summary>
    public static IReadOnlyList<string> Differences() =>
        [.. Differences(Found(), Listed(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "decisions.md"))))];

    /// <summary>The differences between these found and listed names.</summary>
    public static IEnumerable<string> Differences(
        IEnumerable<(string Name, string Files)> found, IReadOnlyCollection<string> listed)
    {
        var types = found.ToList();
        var unlisted = types
            .Where(type => !listed.Contains(type.Name))
            .Select(type => $"{type.Name} is declared in {type.Files}. Rename one, or list the name with its reason.");
        var single = listed
            .Except(types.Select(type => type.Name))
            .Select(name => $"{name} is not double any more. Delete its row.");
        return unlisted.Concat(single);
    }

    /// <summary>The names in the first column of the table.</summary>
    public static IReadOnlyCollection<string> Listed(string decisions) => [.. decisions.Split('\n')
        .SkipWhile(line => line != Heading)
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('`')[1])];

    private static IEnumerable<string> Names(SourceFile file) =>
        file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text);

    /// <summary>
    /// Whether the files declare one type: parts of a component (<c>X.razor.cs</c>) or partial files of one folder.
    /// </summary>
    private static bool IsPartialOnly(IEnumerable<string> paths) =>
        paths.Select(path => Path.GetDirectoryName(path)).Distinct().Count() == 1
        && paths.All(path => Path.GetFileName(path).Split('.').Length > 2);
}
