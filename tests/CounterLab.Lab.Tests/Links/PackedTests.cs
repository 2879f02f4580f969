using CounterLab.Lab.Links;

namespace CounterLab.Lab.Tests.Links;

public sealed class PackedTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("عداد \u202E 💥\n")]
    public void Text_comes_back_as_it_was(string text) => Assert.Equal(text, Packed.Unpack(Packed.Pack(text)!));

    [Fact]
    public void Text_that_repeats_itself_becomes_short_and_needs_no_escapes()
    {
        var packed = Packed.Pack(new string('x', 100_000))!;
        Assert.InRange(packed.Length, 1, 300);
        Assert.Matches("^[A-Za-z0-9_-]+$", packed);
    }

    [Fact]
    public void What_stays_too_long_for_a_link_is_not_packed()
    {
        var dice = new Random(1);
        Assert.Null(Packed.Pack(string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)dice.Next(32, 127)))));
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("a")]
    [InlineData("nonsense-nonsense-nonsense")]
    public void What_was_never_packed_is_no_text(string garbage) => Assert.Null(Packed.Unpack(garbage));

    [Fact]
    public void A_small_link_that_would_unpack_without_end_is_no_text()
    {
        var packed = Packed.Pack(new string('x', 1 << 21));
        Assert.NotNull(packed);
        Assert.Null(Packed.Unpack(packed));
    }

    [Fact]
    public void A_link_that_was_cut_short_is_never_taken_for_the_whole()
    {
        var text = string.Join(',', Enumerable.Range(0, 500).Select(i => i * i));
        var packed = Packed.Pack(text)!;
        Assert.NotEqual(text, Packed.Unpack(packed[..(packed.Length / 2)]));
    }
}
