using CounterLab.Dashboard.State;
using CounterLab.Tests;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Dashboard.Tests;

public sealed class LabViewTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLaboratory _lab = new();
    private readonly LabView _view;
    private int _due;

    public LabViewTests()
    {
        _view = new LabView(_lab, new DashboardSettings(), _time);
        _view.Due += () => _due++;
    }

    public void Dispose() => _view.Dispose();

    [Fact]
    public void A_hundred_changes_at_once_are_two_pushes()
    {
        for (var change = 0; change < 100; change++)
        {
            _lab.Show(_lab.Picture);
        }

        _time.Advance(LabView.PushInterval);
        Assert.Equal(2, _due);
    }

    [Fact]
    public async Task Nothing_is_drawn_once_the_application_ends()
    {
        using var ending = new CancellationTokenSource();
        using var view = new LabView(_lab, new DashboardSettings(), _time, ending.Token);
        var due = 0;
        view.Due += () => due++;
        view.Refresh();
        Assert.Equal(1, due);
        await ending.CancelAsync();
        view.Refresh();
        _lab.Show(_lab.Picture);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, due);
    }

    [Fact]
    public void A_hidden_tab_gets_nothing_until_it_is_seen_again()
    {
        _view.SetHidden(true);
        _lab.Show(_lab.Picture);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0, _due);
        _view.SetHidden(false);
        Assert.Equal(1, _due);
    }

    [Fact]
    public void A_frozen_view_keeps_its_picture_and_says_for_how_long()
    {
        _view.ToggleFreeze();
        var frozen = _view.Current;
        _lab.Show(Views.Isolated());
        _time.Advance(TimeSpan.FromSeconds(12));
        _view.Publish();
        Assert.Same(frozen, _view.Current);
        Assert.Equal(TimeSpan.FromSeconds(12), _view.FrozenFor);
        _view.ToggleFreeze();
        _view.Publish(); // as the page's refresh timer does
        Assert.Equal(37, _view.Current!.Figures.Spread);
    }

    [Fact]
    public void A_selected_node_that_is_gone_gives_way_to_the_first()
    {
        _view.Select("n9");
        Assert.Equal("n1", _view.Selected);
    }

    [Fact]
    public void After_the_end_of_the_circuit_nothing_is_pushed()
    {
        _view.Dispose();
        _lab.Show(_lab.Picture);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0, _due);
    }
}
