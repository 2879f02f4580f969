using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CounterLab.Architecture.Tests;

/// <summary>
/// The rules on structure of docs/STYLE.md. Exceptions that remain are counted in <c>eng/tidy-limits.txt</c>.
/// </summary>
public sealed class TidyTests
{
    private const int LinesMax = 300;
    private const int MethodLinesMax = 60;
    private const int ColumnsMax = 120;

    [Fact]
    public void A_file_has_the_namespace_of_its_folder()
    {
        var wrong = SourceTree.All
            .Select(file => (file.Path, Expected: NamespaceOf(file.Path), Found: NamespaceIn(file)))
            .Where(file => file.Found is not null && file.Expected is not null && file.Found != file.Expected)
            // The namespace in which applications look for such extension methods.
            .Where(file => file.Found != "Microsoft.Extensions.DependencyInjection")
            .Select(file => $"{file.Path}: expected namespace {file.Expected}; found {file.Found}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_file_holds_at_most_300_lines()
    {
        var found = SourceTree.All
            .Where(file => file.Lines.Count > LinesMax)
            .Select(file => $"{file.Path}: {file.Lines.Count} lines");
        Limits.AssertKept("long-files", found);
    }

    [Fact]
    public void A_method_holds_at_most_60_lines()
    {
        var found = SourceTree.All
            .SelectMany(file => Methods(file).Select(method => (file.Path, method.Name, method.Lines)))
            .Where(method => method.Lines > MethodLinesMax)
            .Select(method => $"{method.Path}: {method.Name} has {method.Lines} lines");
        Limits.AssertKept("long-methods", found);
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void A_line_holds_at_most_120_columns(string top)
    {
        var found = SourceTree.All
            .Where(file => file.Path.StartsWith(top + "/", StringComparison.Ordinal))
            .SelectMany(file => file.Lines.Select((line, i) => (file.Path, Number: i + 1, Columns: line.Length)))
            .Where(line => line.Columns > ColumnsMax)
            .Select(line => $"{line.Path}:{line.Number}: {line.Columns} columns");
        Limits.AssertKept($"wide-lines-{top}", found);
    }

    [Fact]
    public void No_two_types_of_src_share_a_name()
    {
        var differences = DoubleNames.Differences();
        Assert.True(differences.Count == 0, $"{DoubleNames.Table}:\n{string.Join('\n', differences)}");
    }

    [Fact]
    public void No_warning_is_silenced_in_the_source()
    {
        string[] silencers = ["#pragma warning disable", "SuppressMessage"];
        var silenced = SourceTree.Product
            .Where(file => silencers.Any(text => file.Text.Contains(text, StringComparison.Ordinal)))
            .Select(file => file.Path);
        Assert.Empty(silenced);
    }

    internal static IEnumerable<(string Name, int Lines)> Methods(SourceFile file) => file.Syntax.DescendantNodes()
        .OfType<BaseMethodDeclarationSyntax>()
        .Select(method => (Name: NameOf(method), Span: method.GetLocation().GetLineSpan()))
        .Select(method => (method.Name, method.Span.EndLinePosition.Line - method.Span.StartLinePosition.Line + 1));

    private static string NameOf(BaseMethodDeclarationSyntax method) =>
        method is MethodDeclarationSyntax named ? named.Identifier.Text : method.Kind().ToString();

    private static string? NamespaceIn(SourceFile file) => file.Syntax.DescendantNodes()
        .OfType<BaseNamespaceDeclarationSyntax>()
        .FirstOrDefault()?.Name.ToString();

    private static string? NamespaceOf(string path)
    {
        var folders = path.Split('/')[1..^1];
        return folders[0].StartsWith("CounterLab.", StringComparison.Ordinal) ? string.Join('.', folders) : null;
    }
}
