using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CounterLab.Architecture.Tests;

/// <summary>Names and comments of the code use the terms of docs/GLOSSARY.md; docs/STYLE.md lists what they replace.</summary>
public sealed partial class LanguageTests
{
    [Fact]
    public void No_type_has_a_banned_word_in_its_name() => Limits.AssertKept("banned-words-types", BannedWords.InTypes(SourceTree.Product
        .SelectMany(file => file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => (file.Path, type.Identifier.Text)))));

    [Fact]
    public void No_comment_uses_a_banned_word() => Limits.AssertKept("banned-words-comments", BannedWords.In("prose", SourceTree.Product
        .Select(file => (file.Path, string.Join('\n', file.Lines.Select(line => Comment().Match(line).Value))))));

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
