using System.Text.RegularExpressions;

namespace CounterLab.Architecture.Tests;

/// <summary>
/// The words of <c>eng/banned-words.txt</c>: a scope (types, prose or ui), a word, and what to write instead.
/// </summary>
internal static class BannedWords
{
    /// <summary>The uses of banned words of the scope in texts, as <c>path:line: word (write …)</c>.</summary>
    public static IEnumerable<string> In(string scope, IEnumerable<(string Path, string Text)> texts)
    {
        var words = Words(scope).ToList();
        return texts.SelectMany(text => text.Text.Split('\n').SelectMany((line, i) => words
            .Where(word => Regex.IsMatch(line, $@"\b{word.Word}\b", RegexOptions.IgnoreCase))
            .Select(word => $"{text.Path}:{i + 1}: {word.Word} (write: {word.Instead})")));
    }

    /// <summary>Type names of <c>src</c> that contain a banned word as one of their parts.</summary>
    public static IEnumerable<string> InTypes(IEnumerable<(string Path, string Name)> types)
    {
        var words = Words("types").ToList();
        return types.SelectMany(type => words
            .Where(word => Regex.IsMatch(type.Name, $"{word.Word}(?![a-z])"))
            .Select(word => $"{type.Path}: {type.Name} (write: {word.Instead})"));
    }

    private static IEnumerable<(string Word, string Instead)> Words(string scope) => File
        .ReadLines(Path.Combine(SourceTree.Root, "eng", "banned-words.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(" | "))
        .Where(parts => parts[0] == scope)
        .Select(parts => (parts[1], parts[2]));
}
