using System.Globalization;
using CounterLab.Cli.Commands;
using CounterLab.Experiments.Actions;
using CounterLab.Protocol;
using CounterLab.Protocol.State;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Cli.Tests;

/// <summary>
/// Numbers, times and refusals of the libraries are the same under every culture. Swedish and Finnish have another
/// minus sign, Arabic marks of direction around it, and another calendar.
/// </summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("sv-SE")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void Texts_are_those_of_the_invariant_culture(string culture)
    {
        var invariant = Under(CultureInfo.InvariantCulture, () => Texts().ToList());
        Assert.Contains(invariant, text => text.Contains("-5", StringComparison.Ordinal));
        Assert.Equal(invariant, Under(CultureInfo.GetCultureInfo(culture), () => Texts().ToList()));
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    public void A_simulated_run_has_the_same_trace(string culture)
    {
        foreach (var seed in (ulong[])[1, 2, 3, 4, 5, 6, 7, 8])
        {
            var expected = Under(CultureInfo.InvariantCulture, () => Simulator.Run(Swarm.Draw(seed, 3)));
            var found = Under(CultureInfo.GetCultureInfo(culture), () => Simulator.Run(Swarm.Draw(seed, 3)));
            Assert.Equal(expected.TraceHash, found.TraceHash);
            Assert.Equal(expected.Verdict.Explain(), found.Verdict.Explain());
        }
    }

    /// <summary>The test above can fail: these cultures do write numbers in another way.</summary>
    [Fact]
    public void Other_cultures_have_another_minus_sign() =>
        Assert.All(
            (string[])["sv-SE", "fi-FI", "ar-SA"],
            culture => Assert.NotEqual("-5", (-5).ToString(CultureInfo.GetCultureInfo(culture))));

    private static IEnumerable<string> Texts()
    {
        yield return new Bound(-5, 7).Check()?.ToString() ?? "";
        yield return new Bound(5, -5).Check()!.ToString();
        yield return $"{new Bound(-5, 7)}";
        yield return ActionText.Of(new AddToCounter("n1", "likes", -5));
        yield return Assert.Throws<CliException>(() => CommonOptions.WithinMs("-5")).Error.ToString();
        yield return TimeText(new DateTimeOffset(2026, 11, 30, 1, 2, 3, TimeSpan.Zero));
    }

    private static string TimeText(DateTimeOffset at) => WatchCommand.Text(at, "likes", -5);

    private static T Under<T>(CultureInfo culture, Func<T> run)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
