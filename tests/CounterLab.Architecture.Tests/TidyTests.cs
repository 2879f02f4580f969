using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CounterLab.Architecture.Tests;

/// <summary>How the tree and its files look; limits that are not met yet stand in <c>eng/tidy-limits.txt</c> and may only fall.</summary>
public sealed class TidyTests
{
    private const int LinesMax = 300;
    private const int MethodLinesMax = 60;
    private const int ColumnsMax = 120;

    [Fact]
    public void A_file_has_the_namespace_of_its_folder()
    {
        var wrong = SourceTree.All
            .Select(file => (file.Path, Expected: NamespaceOf(file.Path), Found: file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString()))
            .Where(file => file.Found is not null && file.Expected is not null && file.Found != file.Expected)
            .Where(file => file.Found != "Microsoft.Extensions.DependencyInjection") // where applications look for extension methods
            .Select(file => $"{file.Path}: expected namespace {file.Expected}; found {file.Found}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_file_holds_at_most_300_lines() => Limits.AssertKept(
        "long-files", SourceTree.All.Where(file => file.Lines.Count > LinesMax).Select(file => $"{file.Path}: {file.Lines.Count} lines"));

    [Fact]
    public void A_method_holds_at_most_60_lines() => Limits.AssertKept("long-methods", SourceTree.All.SelectMany(file => Methods(file)
        .Where(method => method.Lines > MethodLinesMax).Select(method => $"{file.Path}: {method.Name} has {method.Lines} lines")));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void A_line_holds_at_most_120_columns(string top) => Limits.AssertKept($"wide-lines-{top}", SourceTree.All
        .Where(file => file.Path.StartsWith(top + "/", StringComparison.Ordinal))
        .SelectMany(file => file.Lines.Select((line, i) => (line, i)).Where(line => line.line.Length > ColumnsMax)
            .Select(line => $"{file.Path}:{line.i + 1}: {line.line.Length} columns")));

    [Fact]
    public void No_two_types_of_src_share_a_name() => Limits.AssertKept("double-names", CodeFigures.DoubleNames());

    [Fact]
    public void No_warning_is_silenced_in_the_source() => Assert.Empty(SourceTree.Product
        .Where(file => file.Text.Contains("#pragma warning disable", StringComparison.Ordinal) || file.Text.Contains("SuppressMessage", StringComparison.Ordinal))
        .Select(file => file.Path));

    internal static IEnumerable<(string Name, int Lines)> Methods(SourceFile file) => file.Syntax.DescendantNodes()
        .OfType<BaseMethodDeclarationSyntax>()
        .Select(method => (Name: method is MethodDeclarationSyntax named ? named.Identifier.Text : method.Kind().ToString(), Span: method.GetLocation().GetLineSpan()))
        .Select(method => (method.Name, method.Span.EndLinePosition.Line - method.Span.StartLinePosition.Line + 1));

    private static string? NamespaceOf(string path)
    {
        var folders = path.Split('/')[1..^1];
        return folders[0].StartsWith("CounterLab.", StringComparison.Ordinal) ? string.Join('.', folders) : null;
    }
}
