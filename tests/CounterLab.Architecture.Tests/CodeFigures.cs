using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CounterLab.Architecture.Tests;

/// <summary>The figures of the code that docs/ARCHITECTURE.md shows; <c>eng/code-figures</c> prints them.</summary>
internal static class CodeFigures
{
    /// <summary>Type names of <c>src</c>, nested ones included, that are declared in more than one place.</summary>
    public static IEnumerable<string> DoubleNames() => SourceTree.Product
        .SelectMany(file => file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => (type.Identifier.Text, file.Path)))
        .Distinct()
        .GroupBy(type => type.Text, StringComparer.Ordinal)
        .Where(types => types.Count() > 1 && !IsPartialOnly(types.Select(type => type.Path)))
        .Select(types => $"{types.Key}: {string.Join(", ", types.Select(type => type.Path))}");

    /// <summary>One line a project: files, lines, longest file and method, assertions per method.</summary>
    public static IEnumerable<string> Lines()
    {
        yield return "project | files | lines | median file | longest file | longest method | assertions per method | wide lines";
        foreach (var project in SourceTree.All.GroupBy(file => file.Project).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var sizes = project.Select(file => file.Lines.Count).Order().ToList();
            var methods = project.SelectMany(TidyTests.Methods).ToList();
            yield return string.Create(CultureInfo.InvariantCulture, $"{project.Key} | {sizes.Count} | {sizes.Sum()} | {sizes[sizes.Count / 2]} | {sizes[^1]} | {methods.Select(method => method.Lines).DefaultIfEmpty().Max()} | {(methods.Count == 0 ? 0 : (double)project.Sum(Assertions) / methods.Count):0.00} | {project.Sum(file => file.Lines.Count(line => line.Length > 120))}");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"double names in src: {DoubleNames().Count()}");
    }

    /// <summary>Calls of the invariant helpers: what the code checks of itself, null checks left out.</summary>
    private static int Assertions(SourceFile file) => file.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Count(call => call.Expression.ToString() is var name && (name.StartsWith("Invariant.", StringComparison.Ordinal)
            || name.EndsWith("AssertInvariants", StringComparison.Ordinal)));

    /// <summary>A component's parts (<c>X.razor.cs</c>) and partial files of one folder declare one type.</summary>
    private static bool IsPartialOnly(IEnumerable<string> paths) =>
        paths.Select(path => Path.GetDirectoryName(path)).Distinct().Count() == 1
        && paths.All(path => Path.GetFileName(path).Split('.').Length > 2);
}
