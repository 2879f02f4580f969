using Bunit;
using CounterLab.Dashboard.Components.Simulator;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated;
using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Running;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

/// <summary>The controls that play, pause, step and rewind a simulated run.</summary>
public sealed class TransportTests : SimulatorContext
{
    [Fact]
    public void Without_a_run_it_says_so()
    {
        var transport = Part<Transport>();
        Assert.Contains("No run yet", transport.Markup, StringComparison.Ordinal);
        Assert.Empty(transport.FindAll("button"));
    }

    [Fact]
    public async Task Play_lets_time_go_and_stop_lets_it_stand()
    {
        var transport = await OpenAsync<Transport>();
        await PressAsync(transport, "Play");
        Time.Advance(Playback.Frame);
        Show(transport);
        var played = Shown(transport);
        Assert.True(played > 2_000, $"t {played}");
        await PressAsync(transport, "Stop time");
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(
            (Run.Now.TotalMilliseconds, "false"),
            (Shown(transport), Button(transport, "Play").GetAttribute("aria-pressed")));
    }

    [Fact]
    public async Task Steps_go_on_and_back_by_one_event()
    {
        var transport = await OpenAsync<Transport>();
        var first = Run.Position;
        await PressAsync(transport, "Step forward");
        Assert.NotEqual(first, Run.Position);
        var second = Run.Position;
        await PressAsync(transport, "Step forward");
        await PressAsync(transport, "Step back");
        Assert.Equal(second, Run.Position);
    }

    [Fact]
    public async Task To_the_beginning_is_where_no_step_leads_back()
    {
        var transport = await OpenAsync<Transport>();
        await PressAsync(transport, "Go to start");
        Assert.Equal(0, Shown(transport));
        Assert.True(Button(transport, "Step back").HasAttribute("disabled"));
    }

    [Fact]
    public async Task The_scrubber_goes_to_a_moment_and_stops_time()
    {
        var transport = await OpenAsync<Transport>();
        Run.SetPlaying(true);
        await TypeAsync(transport, ".scrub", "5123");
        Assert.Equal((TimeSpan.FromMilliseconds(5_123), false), (Run.Now, Run.Playback.IsPlaying));
        Assert.Equal("5.123 s", transport.Find(".scrub").GetAttribute("aria-valuetext"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("-5")]
    [InlineData("1e300")]
    public async Task What_is_no_moment_breaks_nothing(string value)
    {
        var transport = await OpenAsync<Transport>();
        await TypeAsync(transport, ".scrub", value);
        Assert.InRange(Shown(transport), 0, 60_000);
    }

    [Theory]
    [InlineData("-4", "0.0001×")]
    [InlineData("0", "1×")]
    [InlineData("2", "100×")]
    [InlineData("nonsense", "1×")]
    public async Task Speed_is_set_on_a_scale_of_tens(string value, string shown)
    {
        var transport = await OpenAsync<Transport>();
        await TypeAsync(transport, "[aria-label=Speed]", value);
        Assert.Equal(shown, transport.Find("[aria-label=Speed]").GetAttribute("aria-valuetext"));
    }

    [Fact]
    public async Task Faults_violations_and_the_fork_are_marked_on_the_track()
    {
        var transport = await OpenAsync<Transport>(Given.Library("partition-and-heal"), at: 3);
        await Run.AddAsync("n1", "likes", 1);
        await ShowWorkedOutAsync(transport);
        Assert.Equal("halves", Assert.Single(transport.FindAll(".bands span")).GetAttribute("title"));
        Assert.NotNull(transport.Find(".bands em"));
        Assert.Empty(transport.FindAll(".bands i"));

        Model.Open(new RunChoice(Given.Twice, Mutant.CountDuplicates));
        await ShowWorkedOutAsync(transport);
        Assert.NotEmpty(transport.FindAll(".bands i"));
    }

    [Fact]
    public async Task At_the_end_it_says_what_came_of_it_and_goes_only_back()
    {
        var transport = await OpenAsync<Transport>();
        await ShowWorkedOutAsync(transport);
        Run.Seek(TimeSpan.FromMinutes(10));
        Show(transport);
        Assert.Equal((RunPhase.Over, "over: valid"), (Run.Phase, transport.Find("[role=status]").TextContent));
        Assert.True(Button(transport, "Play").HasAttribute("disabled"));
        Assert.True(Button(transport, "Step forward").HasAttribute("disabled"));
        await PressAsync(transport, "Step back");
        Assert.NotEqual(RunPhase.Over, Run.Phase);
    }

    private static double Shown(IRenderedComponent<Transport> transport)
        => double.Parse(
            transport.Find("[data-testid=sim-time]").GetAttribute("data-value")!,
            System.Globalization.CultureInfo.InvariantCulture);
}
