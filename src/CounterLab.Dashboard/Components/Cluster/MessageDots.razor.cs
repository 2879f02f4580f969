using System.Globalization;
using CounterLab.Dashboard.Simulator;
using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using CounterLab.Simulation.Stepping;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>
/// Messages drawn on their links. In a simulated run, all messages in flight are shown and can be selected (with the
/// keyboard in the table "In flight"); in a live cluster, a sample of arrived messages is animated.
/// </summary>
public sealed partial class MessageDots
{
    /// <summary>The view to draw.</summary>
    [Parameter, EditorRequired]
    public ClusterView Picture { get; set; } = default!;

    /// <summary>The layout.</summary>
    [Parameter, EditorRequired]
    public Stage Stage { get; set; } = default!;

    [Inject]
    private SimulatorState Model { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet() => View.Lab.Trace.Expect();

    private static string Css(MessageDot dot) => dot switch
    {
        { Progress: 0.5, IsReply: false } when dot.Message == "held" => "held",
        { IsReply: true } => "reply",
        { Message: "push" } => "push",
        _ => "other",
    };

    private (Spot From, Spot To)? WayOf(MessageDot dot)
        => dot.From != dot.To && Stage.Nodes.ContainsKey(dot.From) && Stage.Nodes.ContainsKey(dot.To)
            ? Stage.Arrow(dot.From, dot.To) : null;

    private bool IsPicked(MessageDot dot) => Model.Picked is { } picked && picked.Key == dot.Key;

    private void Pick(MessageDot dot) => Model.Pick(MessageId.Find(dot.Key));

    private static string Path(Spot from, Spot to)
        => string.Create(CultureInfo.InvariantCulture,
            $"offset-path:path('M{from.X:0.#} {from.Y:0.#}L{to.X:0.#} {to.Y:0.#}')");

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
