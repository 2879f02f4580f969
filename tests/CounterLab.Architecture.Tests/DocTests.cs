using System.Text.RegularExpressions;

namespace CounterLab.Architecture.Tests;

/// <summary>The targets of links in the documents exist, and their text uses no banned word.</summary>
public sealed partial class DocTests
{
    private static readonly string[] Folders = [".", "docs", ".github", "src/CounterLab.Client"];

    public static TheoryData<string> Documents => [.. Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.md"))
        .Select(path => Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_of_a_document_resolves(string document)
    {
        var path = Path.Combine(SourceTree.Root, document);
        var broken = Link().Matches(WithoutCode(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value)
            .Where(target => !IsAddress(target))
            .Where(target => !Resolves(path, target));
        Assert.Empty(broken);
    }

    [Fact]
    public void No_document_uses_a_banned_word()
    {
        var texts = Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.md"))
            .Where(path => Path.GetFileName(path) is not ("STYLE.md" or "decisions.md")) // these list the words
            .Select(path => (Path.GetRelativePath(SourceTree.Root, path), WithoutCode(File.ReadAllText(path))));
        Limits.AssertKept("banned-words-docs", BannedWords.In("prose", texts));
    }

    private static bool IsAddress(string target) =>
        target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool Resolves(string document, string target)
    {
        var parts = target.Split('#');
        var folder = Path.GetDirectoryName(document)!;
        var file = parts[0].Length == 0 ? document : Path.Combine(folder, Uri.UnescapeDataString(parts[0]));
        return parts.Length == 1 || !file.EndsWith(".md", StringComparison.Ordinal)
            ? File.Exists(file) || Directory.Exists(file)
            : File.Exists(file) && Anchors(file).Contains(parts[1]);
    }

    private static HashSet<string> Anchors(string file) => [.. File.ReadLines(file)
        .Where(line => line.StartsWith('#'))
        .Select(line => NotOfAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static string WithoutCode(string text) => Code().Replace(text, "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotOfAnchors();
}
