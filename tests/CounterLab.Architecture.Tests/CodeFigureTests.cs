namespace CounterLab.Architecture.Tests;

/// <summary>Prints the code figures; run by <c>eng/code-figures</c>.</summary>
public sealed class CodeFigureTests(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public void Prints_the_figures_of_the_code()
    {
        foreach (var line in CodeFigures.Lines())
        {
            output.WriteLine(line);
        }

        Assert.NotEmpty(SourceTree.Product);
    }
}
