using Bunit;
using CounterLab.Dashboard.Components.Cluster;
using CounterLab.Dashboard.Components.Simulator;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

/// <summary>The side panel of the Simulator page: on every tab, each node has exactly one button to add.</summary>
public sealed class SimulatorPanelTests : SimulatorContext
{
    [Fact]
    public async Task The_selected_node_is_offered_by_the_drawing_or_by_its_tab_and_never_by_both()
    {
        var panel = await OpenAsync<SimulatorPanel>();
        var stage = Render<ClusterStage>();
        Assert.Equal((1, 0), Offers());
        await PressAsync(panel, "Forks");
        Assert.Equal((1, 0), Offers());
        View.Select("n1");
        Assert.Equal((0, 1), Offers());
        await PressAsync(panel, "Verdict");
        Assert.Equal((1, 0), Offers());

        (int Stage, int Panel) Offers()
        {
            Show(panel);
            stage.Render();
            return (
                stage.FindAll("[aria-label='Add 1 to n1']").Count, panel.FindAll("[aria-label='Add 1 to n1']").Count);
        }
    }

    [Fact]
    public async Task A_picked_message_opens_its_tab_and_a_chosen_node_its_own()
    {
        var panel = await OpenAsync<SimulatorPanel>();
        await PressAsync(panel, "Sweep");
        Model.Pick(new(1, 1));
        Show(panel);
        Assert.Equal("true", Button(panel, "In flight").GetAttribute("aria-selected"));
        View.Select("n2");
        Show(panel);
        Assert.Equal("true", Button(panel, "n2").GetAttribute("aria-selected"));
    }

    [Fact]
    public async Task Its_end_gives_the_place_back_to_the_lab_s_panel()
    {
        await OpenAsync<SimulatorPanel>();
        Assert.False(View.PanelOffers("n1"));
        await DisposeComponentsAsync();
        Assert.True(View.PanelOffers("n1"));
    }
}
