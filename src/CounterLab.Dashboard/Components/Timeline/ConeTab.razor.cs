using System.Globalization;
using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Cones;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>Which nodes have an increment, how each got it, and what the others wait for.</summary>
public sealed partial class ConeTab
{
    /// <summary>Operations of one message that are offered.</summary>
    public const int OpsMax = 12;

    /// <summary>Increments that are offered while none is chosen.</summary>
    public const int RecentMax = 10;

    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(5);

    private IReadOnlyList<OpId> Others => Timeline.Offered;

    private string SelectedAlone => Timeline.SelectedEvent is { } e && Others.Count == 0
        ? $"{EventWords.Of(e, Timeline.Reading.Book, null).Line}: this belongs to no single increment."
        : "";

    private IReadOnlyList<(OpId Op, TimeSpan At, string Text)> Recent =>
    [
        .. Timeline.Reading.Slice.Events.Reverse()
            .Where(e => e.Kind is TraceKind.Apply && e.Carries is [var one] && one.Owner == e.Node && (Choices.Filter.Counter is null || one.Counter == Choices.Filter.Counter))
            .Take(RecentMax).Select(e => (OpId.Of(e.Carries[0]), e.At, $"{Brief(OpId.Of(e.Carries[0]))} {e.Text.Split(' ')[0]}")),
    ];

    private static string Brief(OpId op) => string.Create(CultureInfo.InvariantCulture, $"{Lives.Brief(op.Owner)}·{op.Seq} {Names.Drawn(op.Counter)}");

    private void ShowWhole(Cone cone) => Timeline.Choose(Choices with
    {
        From = cone.First > Margin ? cone.First - Margin : TimeSpan.Zero,
        To = cone.IsEverywhere ? cone.Last + Margin : null,
        OnlyCone = true,
    });
}
