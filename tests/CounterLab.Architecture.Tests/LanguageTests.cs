using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CounterLab.Architecture.Tests;

/// <summary>
/// Names, comments and screens use no word that docs/STYLE.md replaces with a term of docs/GLOSSARY.md.
/// </summary>
public sealed partial class LanguageTests
{
    [Fact]
    public void No_type_has_a_banned_word_in_its_name()
    {
        var types = SourceTree.Product.SelectMany(file => file.Syntax.DescendantNodes()
            .OfType<BaseTypeDeclarationSyntax>().Select(type => (file.Path, type.Identifier.Text)));
        Limits.AssertKept("banned-words-types", BannedWords.InTypes(types));
    }

    [Fact]
    public void No_comment_uses_a_banned_word()
    {
        var comments = SourceTree.Product.Select(file =>
            (file.Path, string.Join('\n', file.Lines.Select(line => Comment().Match(line).Value))));
        Limits.AssertKept("banned-words-comments", BannedWords.In("prose", comments));
    }

    [Fact]
    public void No_text_that_users_see_has_a_banned_word() =>
        Limits.AssertKept("banned-words-ui", BannedWords.In("ui", UiTexts.All));

    [Theory]
    [InlineData("""var a = "The node stands here.";""")]
    [InlineData("""var a = $"{count} nodes were told";""")]
    [InlineData("""var a = $"<p class=\"x\">Begun anew</p>";""")]
    public void A_banned_word_in_a_literal_is_found(string code) => Assert.Single(
        BannedWords.In("ui", [("A.cs", UiTexts.OfCode(new SourceFile("A.cs", code)))]));

    [Theory]
    [InlineData("<p>Every link is whole.</p>")]
    [InlineData("""<b title="@($"{Id} owes {Peer.Id} nothing")">@Id</b>""")]
    [InlineData("""@(IsOver ? "Retried in vain" : "")""")]
    public void A_banned_word_in_markup_is_found(string markup) =>
        Assert.Single(BannedWords.In("ui", [("A.razor", UiTexts.OfMarkup(markup))]));

    [Theory]
    [InlineData("""var told = new Life("stranger", "told"); // told anew""")]
    [InlineData("""Page.Write($"<text class=\"told {tone}\">");""")]
    public void A_name_and_a_comment_are_not_texts(string code) => Assert.Empty(
        BannedWords.In("ui", [("A.cs", UiTexts.OfCode(new SourceFile("A.cs", code)))]));

    [Fact]
    public void Classes_and_members_of_markup_are_not_texts() => Assert.Empty(BannedWords.In(
        "ui", [("A.razor", UiTexts.OfMarkup("""<i class="told" @key="one.Told">@Model.Life.Lane</i>"""))]));

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
