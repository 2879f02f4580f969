namespace CounterLab.Architecture.Tests;

/// <summary>A count in <c>eng/tidy-limits.txt</c> must equal the number of findings.</summary>
public sealed class LimitTests
{
    [Fact]
    public void As_many_findings_as_the_file_allows_are_no_difference() =>
        Assert.Null(Limits.Difference("long-files", 2, ["a.cs", "b.cs"]));

    [Fact]
    public void More_findings_than_the_file_allows_are_listed()
    {
        var difference = Limits.Difference("long-files", 1, ["a.cs", "b.cs"]);
        Assert.Contains("expected 1 findings", difference, StringComparison.Ordinal);
        Assert.EndsWith("found 2. Fix the new ones.\na.cs\nb.cs", difference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1, "Replace the line 'long-files 2' there with 'long-files 1', so that none comes back.")]
    [InlineData(1, 0, "Delete the line 'long-files 1' there, so that none comes back.")]
    public void Fewer_findings_than_the_file_allows_lower_the_file(int allowed, int found, string advice) =>
        Assert.EndsWith(
            advice,
            Limits.Difference("long-files", allowed, [.. Enumerable.Repeat("a.cs", found)]),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("long-files", 3)]
    [InlineData("long-methods", 0)]
    public void A_name_that_the_file_does_not_mention_allows_nothing(string name, int allowed) =>
        Assert.Equal(allowed, Limits.Allowed(["# long-methods 4", "long-files 3 # of them two are tables"], name));
}
