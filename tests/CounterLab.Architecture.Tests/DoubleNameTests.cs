namespace CounterLab.Architecture.Tests;

/// <summary>The comparison of double names with the table in <c>docs/decisions.md</c>.</summary>
public sealed class DoubleNameTests
{
    private const string Table = """
        ## Terms

        | `Other` | not of the table |

        ## Double type names that stay

        | name | where | why it is still there |
        |---|---|---|
        | `Kind` | `Lab`, Experiments | … |
        | `Call` | Node, Simulation | … |
        """;

    [Fact]
    public void The_names_of_the_table_are_those_of_its_first_column() =>
        Assert.Equal(["Kind", "Call"], DoubleNames.Listed(Table));

    [Fact]
    public void Nothing_differs_while_the_same_names_are_double_and_listed() =>
        Assert.Empty(DoubleNames.Differences([("Call", "a.cs, b.cs"), ("Kind", "c.cs, d.cs")], ["Kind", "Call"]));

    [Fact]
    public void A_double_name_that_is_not_listed_differs() => Assert.StartsWith(
        "Call is declared in a.cs, b.cs.",
        Assert.Single(DoubleNames.Differences([("Call", "a.cs, b.cs"), ("Kind", "c.cs, d.cs")], ["Kind"])),
        StringComparison.Ordinal);

    [Fact]
    public void A_listed_name_that_is_not_double_differs() => Assert.StartsWith(
        "Call is not double any more.",
        Assert.Single(DoubleNames.Differences([("Kind", "c.cs, d.cs")], ["Kind", "Call"])),
        StringComparison.Ordinal);
}
