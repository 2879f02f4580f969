using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CounterLab.Architecture.Tests;

/// <summary>The source files of this repository, each read and parsed once.</summary>
internal static class SourceTree
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Files = new(() => [.. Read("src"), .. Read("tests")]);

    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(BuildFacts.Source, ".."));

    /// <summary>All C# files of <c>src</c> and <c>tests</c>, in ordinal order of their paths.</summary>
    public static IReadOnlyList<SourceFile> All => Files.Value;

    /// <summary>The C# files of <c>src</c>.</summary>
    public static IEnumerable<SourceFile> Product =>
        All.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    private static IEnumerable<SourceFile> Read(string top) => Directory
        .EnumerateFiles(Path.Combine(Root, top), "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
        .Where(path => !path.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))));
}

/// <summary>A C# source file with its text and its parsed syntax.</summary>
/// <param name="Path">Path relative to the repository's root, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<SyntaxNode> _syntax = new(() => CSharpSyntaxTree.ParseText(Text).GetRoot());

    /// <summary>The root of the syntax tree, parsed on first use.</summary>
    public SyntaxNode Syntax => _syntax.Value;

    /// <summary>Its lines, without the empty one after the last line feed.</summary>
    public IReadOnlyList<string> Lines { get; } = Text.TrimEnd('\n').Split('\n');

    /// <summary>The folder of its project, such as <c>src/CounterLab.Node</c>.</summary>
    public string Project => string.Join('/', Path.Split('/').Take(2));
}
