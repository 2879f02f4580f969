using System.Text.Json;

namespace CounterLab.Cli.Tests;

/// <summary>
/// Names that hide something, turn text around, or only look the same, in text for terminals and in JSON.
/// </summary>
public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("likes", "likes")]
    [InlineData("l\u0456kes", "l[U+0456]kes")]
    [InlineData("likes\u200b", "likes[U+200B]")]
    [InlineData("caf\u00e9", "caf\u00e9")]
    [InlineData("cafe\u0301", "cafe[U+0301]")]
    [InlineData("a\u202eb", "a[U+202E]b")]
    [InlineData("a\u00a0b", "a[U+00A0]b")]
    [InlineData("a\u2028b", "a[U+2028]b")]
    [InlineData("\u0301x", "[U+0301]x")]
    [InlineData("\u043b\u0430\u0439\u043a\u0438", "\u043b\u0430\u0439\u043a\u0438")]
    [InlineData("\u4f60\u597d \ud83d\udc4d\ud83c\udffd", "\u4f60\u597d \ud83d\udc4d\ud83c\udffd")]
    [InlineData("\u05d0\u05d1", "\u2068\u05d0\u05d1\u2069")]
    [InlineData("\u05d0\u2069\u05d1", "\u2068\u05d0[U+2069]\u05d1\u2069")]
    public void A_name_is_shown_as_what_it_is(string name, string shown)
    {
        Assert.Equal(shown, TerminalText.Name(name));
        Assert.Equal($"{shown} = 5", TerminalText.Of($"{TerminalText.Name(name)} = 5"));
    }

    [Fact]
    public void Marks_that_pile_up_are_shown_as_code_points()
    {
        var shown = TerminalText.Name("q" + new string('\u0301', 127));
        Assert.StartsWith("q\u0301\u0301[U+0301]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_outside_moves_no_cursor_and_turns_nothing_around() =>
        Assert.Equal(
            "one\ntwo[U+001B][2J [U+202E]x", TerminalText.Of("one\ntwo\u001b[2J \u202ex"));

    [Theory]
    [InlineData("a\u202eb", "a\\u202eb")]
    [InlineData("likes\u200b", "likes\\u200b")]
    [InlineData("a\u2066b\u2069", "a\\u2066b\\u2069")]
    [InlineData("n1>n2 \u00e9", "n1>n2 \u00e9")]
    public void Json_escapes_control_characters_of_Unicode(string name, string written)
    {
        var json = CliJson.Of(new { name });
        Assert.Equal($"{{\"name\":\"{written}\"}}", json);
        Assert.Equal(name, JsonDocument.Parse(json).RootElement.GetProperty("name").GetString());
    }
}
