using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CounterLab.Architecture.Tests;

/// <summary>The texts that users read on pages, in reports and on the command line: literals and markup.</summary>
internal static partial class UiTexts
{
    private static readonly string[] Projects =
        ["src/CounterLab.Presentation", "src/CounterLab.Dashboard", "src/CounterLab.Cli"];

    /// <summary>The texts of each file, each on the line that it has in the file.</summary>
    public static IEnumerable<(string Path, string Text)> All => SourceTree.Product
        .Where(file => Projects.Contains(file.Project))
        .Select(file => (file.Path, OfCode(file)))
        .Concat(Components());

    /// <summary>
    /// The texts of string literals. Literals without a space and a capital letter are names, keys or CSS classes and
    /// are left out.
    /// </summary>
    public static string OfCode(SourceFile file)
    {
        var lines = new string[file.Lines.Count];
        foreach (var token in file.Syntax.DescendantTokens().Where(IsText))
        {
            var text = NotText().Replace(token.ValueText.ReplaceLineEndings(" "), " ");
            var line = token.GetLocation().GetLineSpan().StartLinePosition.Line;
            lines[line] += IsRead(token.Kind(), text) ? text + " | " : "";
        }

        return string.Join('\n', lines);
    }

    /// <summary>
    /// The markup of a component without directives, member accesses, and attributes that are not shown.
    /// </summary>
    public static string OfMarkup(string text) => string.Join('\n', text.Split('\n')
        .Select(line => Directive().IsMatch(line) ? "" : Read(line)));

    private static string Read(string line) => Code().Replace(Unread().Replace(line, " "), " ");

    private static bool IsRead(SyntaxKind kind, string text)
    {
        var read = kind == SyntaxKind.InterpolatedStringTextToken ? text : text.Trim();
        return text.Any(char.IsUpper) || read.Contains(' ', StringComparison.Ordinal);
    }

    private static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.InterpolatedStringTextToken;

    private static IEnumerable<(string Path, string Text)> Components() => Directory
        .EnumerateFiles(
            Path.Combine(SourceTree.Root, "src", "CounterLab.Dashboard"), "*.razor", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path =>
            (Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/'), OfMarkup(File.ReadAllText(path))));

    /// <summary>Matches a tag, or the part of one in a part of a literal, and a class of a style sheet.</summary>
    [GeneratedRegex(@"<[^>]*(>|$)|^[^<]*=""[^<>]*>|\.[a-z][\w-]*")]
    private static partial Regex NotText();

    [GeneratedRegex(@"^\s*(@(using|inherits|inject|page|layout|namespace|attribute|typeparam)\b|//)")]
    private static partial Regex Directive();

    [GeneratedRegex(@"\b(class|id|for|style|href|d|aria-labelledby|data-[\w-]+)=""[^""]*""")]
    private static partial Regex Unread();

    /// <summary>Matches a member access, a tag, or the name of an attribute.</summary>
    [GeneratedRegex(@"@?\b\w+(\??\.\w+)+|</?[\w-]+|[@\w:-]+=")]
    private static partial Regex Code();
}
