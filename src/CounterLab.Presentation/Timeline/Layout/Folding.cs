using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>
/// Finds and folds quiet intervals: those that are longer than the pauses within an exchange of messages. Events in
/// them that filters hide are counted, and are drawn when the interval is unfolded.
/// </summary>
internal static class Folding
{
    /// <summary>Maximum number of events drawn in an unfolded interval; the newest are kept.</summary>
    public const int UnfoldedMax = 200;

    /// <summary>The shortest interval that is folded, in row mode and in time mode.</summary>
    private static readonly TimeSpan LeastInRows = TimeSpan.FromMilliseconds(150), LeastInTime =
        TimeSpan.FromMilliseconds(5);

    /// <summary>The shortest interval that is folded before the first event and after the last.</summary>
    private static readonly TimeSpan LeastOutside = TimeSpan.FromSeconds(1);

    /// <summary>In time mode, the maximum number of folds, and the minimum number of events per fold.</summary>
    private const int FoldsMax = 40, EventsPerFold = 4;

    /// <summary>Folds the intervals between drawn events.</summary>
    public static List<Fold> Of(TraceSlice slice, MessageRegistry book, DrawnEvents drawn, DiagramOptions options,
        TimeSpan from, TimeSpan to)
    {
        var folds = new List<Fold>();
        var least = options.Order is TimelineOrder.Time ? LeastOfTime(drawn.Events) : LeastOfRows(drawn, to - from);
        var next = drawn.Cut > 0 ? slice.Events.TakeWhile(e => e.Number < drawn.Events[0].Number).Count() : 0;
        for (var place = drawn.Cut > 0 ? 1 : 0; place <= drawn.Events.Count && drawn.Events.Count > 0; place++)
        {
            var start = place == 0 ? from : drawn.Events[place - 1].At;
            var length = (place == drawn.Events.Count ? to : drawn.Events[place].At) - start;
            var key = place == 0 ? 0 : drawn.Events[place - 1].Number;
            var end = place == drawn.Events.Count ? long.MaxValue : drawn.Events[place].Number;
            while (next < slice.Events.Count && slice.Events[next].Number <= key)
            {
                next++;
            }

            var first = next;
            while (next < slice.Events.Count && slice.Events[next].Number < end)
            {
                next++;
            }

            if (length >= (place == 0 || place == drawn.Events.Count ? Max(least, LeastOutside) : least))
            {
                folds.Add(new Fold(place, key, length, next - first, Text(slice, book, first, next, length),
                    options.Unfolded.Contains(key)));
            }
        }

        return folds;
    }

    /// <summary>Returns the drawn events, including those of unfolded intervals.</summary>
    public static DrawnEvents Unfold(TraceSlice slice, DrawnEvents drawn, List<Fold> folds, TimelineFilter filter)
    {
        var more = new List<TraceEvent>();
        foreach (var fold in folds.Where(fold => fold.IsOpen))
        {
            var end = fold.Before == drawn.Events.Count ? long.MaxValue : drawn.Events[fold.Before].Number;
            more.AddRange(slice.Events.Where(e => e.Number > fold.Key && e.Number < end
                && !filter.Hidden.Contains(IncarnationNames.NodeOf(e.Node))).TakeLast(UnfoldedMax));
        }

        return more.Count == 0 ? drawn : drawn with
        {
            Events = [.. drawn.Events.Concat(more).OrderBy(e => e.Number)],
            Filtered = drawn.Filtered - more.Count,
        };
    }

    /// <summary>Returns the shortest interval to fold in row mode: it must be long relative to the range.</summary>
    private static TimeSpan LeastOfRows(DrawnEvents drawn, TimeSpan range) =>
        Max(LeastInRows,
            (drawn.Cut > 0 && drawn.Events.Count > 0 ? drawn.Events[^1].At - drawn.Events[0].At : range) / 20);

    /// <summary>
    /// Returns the shortest interval to fold in time mode: the longest ones are folded if they are well above the
    /// median.
    /// </summary>
    private static TimeSpan LeastOfTime(IReadOnlyList<TraceEvent> events)
    {
        var gaps = events.Zip(events.Skip(1), (a, b) => b.At - a.At).Where(gap => gap > TimeSpan.Zero).OrderDescending()
            .ToList();
        var most = Math.Min(FoldsMax, events.Count / EventsPerFold);
        return gaps.Count == 0
            ? LeastInTime
            : Max(Max(LeastInTime, gaps[gaps.Count / 2] * 4), most < gaps.Count ? gaps[most]
            + TimeSpan.FromTicks(1) : TimeSpan.Zero);
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Describes a fold: <c>1.8 s, 212 probes and digests</c>.</summary>
    private static string Text(TraceSlice slice, MessageRegistry book, int first, int end, TimeSpan length)
    {
        var groups = MessageGroups.None;
        for (var place = first; place < end; place++)
        {
            groups |= GroupOf(slice.Events[place], book);
        }

        var names = MessageGroupNames.All.Where(group => groups.HasFlag(group.Group)).Select(group => group.Name)
            .OrderBy(name => name switch { "probes" => 0, "digests" => 1, _ => 2 }).ToList();
        var what = names switch
        {
            [] => "nothing",
            [var one] when end - first == 1 => $"1 {one.TrimEnd('s')}",
            [var one] => $"{Digits.Group(end - first)} {one}",
            [var one, var two] => $"{Digits.Group(end - first)} {one} and {two}",
            [var one, var two, ..] => $"{Digits.Group(end - first)} {one}, {two} and others",
        };
        return $"{Spans.Rough(length)}, {what}";
    }

    private static MessageGroups GroupOf(TraceEvent e, MessageRegistry book) => e.Kind switch
    {
        TraceKind.Fact => MessageGroups.Reports,
        TraceKind.Apply or TraceKind.Start or TraceKind.End or TraceKind.Fault => MessageGroups.Others,
        _ => book.Of(e)?.Group ?? MessageGroups.Others,
    };
}
