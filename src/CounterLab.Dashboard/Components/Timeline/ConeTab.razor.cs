using System.Globalization;
using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Cones;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>The nodes that have an increment, how each received it, and what the others are waiting for.</summary>
public sealed partial class ConeTab
{
    /// <summary>Maximum number of operations listed for one message.</summary>
    public const int OpsMax = 12;

    /// <summary>Maximum number of recent increments listed while none is selected.</summary>
    public const int RecentMax = 10;

    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(5);

    private IReadOnlyList<OpId> Others => Timeline.Offered;

    private string SelectedAlone => Timeline.SelectedEvent is { } e && Others.Count == 0
        ? $"{EventText.Of(e, Timeline.Reading.Book, null).Line}: not part of a single add."
        : "";

    private IReadOnlyList<(OpId Op, TimeSpan At, string Text)> Recent =>
    [
        .. Timeline.Reading.Slice.Events.Reverse()
            .Where(e => e.Kind is TraceKind.Apply && e.Carries is [var one] && one.Owner == e.Node
                && (Choices.Filter.Counter is null || one.Counter == Choices.Filter.Counter))
            .Take(RecentMax)
                .Select(e => (OpId.Of(e.Carries[0]), e.At, $"{Brief(OpId.Of(e.Carries[0]))} {e.Text.Split(' ')[0]}")),
    ];

    private static string Brief(OpId op) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{IncarnationNames.Brief(op.Owner)}:{op.Seq} {Names.Drawn(op.Counter)}");

    private void ShowWhole(Cone cone) => Timeline.Choose(Choices with
    {
        From = cone.First > Margin ? cone.First - Margin : TimeSpan.Zero,
        To = cone.IsEverywhere ? cone.Last + Margin : null,
        OnlyCone = true,
    });
}
