using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CounterLab.Architecture.Tests;

/// <summary>The figures of the code that docs/ARCHITECTURE.md shows; <c>eng/code-figures</c> prints them.</summary>
internal static class CodeFigures
{
    private static readonly string[] Columns =
    [
        "project",
        "files",
        "lines",
        "median file",
        "longest file",
        "longest method",
        "assertions per method",
        "most types in a file",
        "wide lines",
        "silenced warnings",
    ];

    /// <summary>One line per project: files, lines, longest file and method, assertions per method.</summary>
    public static IEnumerable<string> Lines()
    {
        var projects = SourceTree.All.GroupBy(file => file.Project).OrderBy(group => group.Key, StringComparer.Ordinal);
        string[] doubles = [$"double names in src: {DoubleNames.Found().Count()}"];
        return projects.Select(Cells).Prepend(Columns).Select(cells => string.Join(" | ", cells)).Concat(doubles);
    }

    private static string[] Cells(IGrouping<string, SourceFile> project)
    {
        var sizes = project.Select(file => file.Lines.Count).Order().ToList();
        var methods = project.SelectMany(TidyTests.Methods).ToList();
        var assertions = methods.Count == 0 ? 0 : (double)project.Sum(Assertions) / methods.Count;
        return
        [
            project.Key,
            $"{sizes.Count}",
            $"{sizes.Sum()}",
            $"{sizes[sizes.Count / 2]}",
            $"{sizes[^1]}",
            $"{methods.Select(method => method.Lines).DefaultIfEmpty().Max()}",
            assertions.ToString("0.00", CultureInfo.InvariantCulture),
            $"{project.Max(Types)}",
            $"{project.Sum(file => file.Lines.Count(line => line.Length > 120))}",
            $"{project.Count(file => file.Text.Contains("#pragma warning disable", StringComparison.Ordinal))}",
        ];
    }

    /// <summary>The number of types that a file declares, not counting nested ones.</summary>
    private static int Types(SourceFile file) => file.Syntax
        .DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
        .Count(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>The number of calls of the invariant helpers, not counting null checks.</summary>
    private static int Assertions(SourceFile file) => file.Syntax.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Count(call => IsAssertion(call.Expression.ToString()));

    private static bool IsAssertion(string called) =>
        called.StartsWith("Invariant.", StringComparison.Ordinal)
        || called.EndsWith("AssertInvariants", StringComparison.Ordinal);
}
