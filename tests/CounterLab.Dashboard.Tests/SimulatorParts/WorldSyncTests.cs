using CounterLab.Dashboard.Components.Layout;
using CounterLab.Lab.Running;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

/// <summary>The URL contains the world that is shown and the selection in it.</summary>
public sealed class WorldSyncTests : SimulatorContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void A_reload_in_the_simulated_world_keeps_moment_counter_and_node()
    {
        Load("/nodes?world=sim&scenario=partition-and-heal&seed=1&t=4000&counter=c2&node=n3");
        Assert.Equal((true, Given.Seconds(4), "c2", "n3"), (Model.IsSimulated, Run.Now, View.Counter, View.Chosen));
        Assert.Contains("counter=c2", Navigation.Uri, StringComparison.Ordinal);
        Assert.Contains("node=n3", Navigation.Uri, StringComparison.Ordinal);
        Model.WatchLive();
        Assert.Equal("likes", View.Counter); // the run's counter is not the cluster's
        Assert.DoesNotContain("scenario", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reload_of_the_simulator_keeps_them_too()
    {
        Load("/simulator?scenario=partition-and-heal&seed=1&counter=c2&node=n3");
        Assert.Equal(("c2", "n3"), (View.Counter, View.Chosen));
        Model.WatchLive();
        Assert.Equal("likes", View.Counter);
    }

    [Fact]
    public void A_link_that_names_no_counter_shows_one_that_the_scenario_adds_to()
    {
        Load("/nodes?world=sim&scenario=partition-and-heal&seed=1");
        Assert.Equal("c1", View.Counter);
        Assert.DoesNotContain("counter=", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void The_live_counter_is_there_again_after_a_look_at_a_run()
    {
        Load("/?counter=views");
        Navigation.NavigateTo("/simulator?counter=views");
        Assert.Equal((true, "c1"), (Model.IsSimulated, View.Counter));
        Model.WatchLive();
        Assert.Equal("views", View.Counter);
    }

    [Fact]
    public void Where_nothing_is_asked_for_the_simulator_opens_a_run_and_then_keeps_it()
    {
        Load("/simulator");
        Assert.Equal("partition-and-heal", Run.Choice.Scenario.Name);
        Model.Open(new RunChoice(Given.Library("bridge")));
        Navigation.NavigateTo("/nodes");
        Assert.Contains("world=sim&", Navigation.Uri + "&", StringComparison.Ordinal);
        Navigation.NavigateTo("/simulator");
        Assert.Equal("bridge", Run.Choice.Scenario.Name);
        Assert.Contains("scenario=bridge", Navigation.Uri, StringComparison.Ordinal);
        Assert.DoesNotContain("world=", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Back_to_where_the_run_was_earlier_does_not_set_its_time_back()
    {
        Load("/simulator?scenario=bridge&seed=3");
        var early = Navigation.Uri;
        View.Select("n2");
        Run.Seek(Given.Seconds(3));
        View.Publish();
        Assert.Contains("t=3000", Navigation.Uri, StringComparison.Ordinal);
        Navigation.NavigateTo(early);
        Assert.Equal((Given.Seconds(3), null), (Run.Now, View.Chosen));
        Navigation.NavigateTo("/simulator?scenario=bridge&seed=4");
        Assert.Equal((4UL, TimeSpan.Zero), (Run.Choice.Scenario.Seed, Run.Now));
    }

    [Fact]
    public void A_link_of_the_simulator_that_makes_no_run_stays_as_it_is_until_a_run_is_opened()
    {
        Load("/simulator?scenario=nowhere");
        Assert.Null(Model.Run);
        Assert.EndsWith("/simulator?scenario=nowhere", Navigation.Uri, StringComparison.Ordinal);
        Model.Open(new RunChoice(Given.Library("bridge")));
        Assert.Contains("scenario=bridge", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_of_another_page_that_makes_no_run_shows_the_live_cluster_and_says_so()
    {
        var snackbars = Snackbars();
        Load("/nodes?world=sim&scenario=nowhere");
        Assert.Same(Lab, View.Lab);
        Assert.Contains("so this is the live cluster", snackbars.Markup, StringComparison.Ordinal);
    }

    /// <summary>Loads an address, as the layout does when a browser opens it.</summary>
    private void Load(string address)
    {
        Navigation.NavigateTo(address);
        Render<WorldSync>();
        Render<UrlSync>();
    }
}
