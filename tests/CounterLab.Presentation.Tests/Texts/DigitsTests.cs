using System.Globalization;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Tests.Texts;

public sealed class DigitsTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("999", "999")]
    [InlineData("1000", "1\u202F000")]
    [InlineData("-1234567", "\u22121\u202F234\u202F567")]
    [InlineData(
        "123456789012345678901234567890123456789",
        "123\u202F456\u202F789\u202F012\u202F345\u202F678\u202F901"
            + "\u202F234\u202F567\u202F890\u202F123\u202F456\u202F789")]
    public void Groups_digits_in_threes_whatever_the_culture(string raw, string expected)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var value = Int128.Parse(raw, CultureInfo.InvariantCulture);
            Assert.Equal(expected, Digits.Group(value));
            Assert.Equal(raw, Digits.Raw(value));
            Assert.Equal("1.5M", Digits.Axis(1_500_000));
            Assert.Equal("12.1 s", Ages.Of(TimeSpan.FromSeconds(12.1)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_least_number_has_a_text_too()
        => Assert.StartsWith("\u2212170\u202F141", Digits.Group(Int128.MinValue), StringComparison.Ordinal);

    [Fact]
    public void A_sign_is_shown_on_both_sides_of_zero()
        => Assert.Equal(["+5", "0", "\u22125"], new Int128[] { 5, 0, -5 }.Select(Digits.WithSign));

    [Fact]
    public void An_axis_text_is_never_longer_than_eight_characters()
        => Assert.All(
            new[] { 0, 99_999, 100_000, (Int128)1e12, Int128.MaxValue, Int128.MinValue },
            value => Assert.InRange(Digits.Axis(value).Length, 1, 8));
}
