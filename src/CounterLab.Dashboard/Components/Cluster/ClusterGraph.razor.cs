using System.Globalization;
using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>The cluster as a ring with stable positions.</summary>
public sealed partial class ClusterGraph
{
    private Stage _stage = default!;
    private (RingSeats? Seats, string Members) _drawn;

    /// <summary>The view to draw.</summary>
    [Parameter, EditorRequired]
    public ClusterView Picture { get; set; } = default!;

    [Inject]
    private LabSeats Seats { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var ids = Picture.Nodes.Select(node => node.Id).ToList();
        var members = string.Join(' ', ids);
        var seats = Seats.Of(View.Lab);
        if (_drawn != (seats, members))
        {
            _drawn = (seats, members);
            _stage = new Stage(ids, seats.Assign(ids));
        }
    }

    private string NodePlace(string id)
    {
        var (width, scale) = (_stage.Radius * 2 / Stage.Width * 100, _stage.Radius / 74);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Place(_stage.Nodes[id])};width:{width:0.##}%;--k:{scale:0.##}");
    }

    private static string Place(Spot at)
        => string.Create(CultureInfo.InvariantCulture,
            $"left:{at.X / Stage.Width * 100:0.##}%;top:{at.Y / Stage.Height * 100:0.##}%");
}
