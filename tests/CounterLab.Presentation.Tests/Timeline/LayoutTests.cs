using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Layout;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Timeline;

/// <summary>Properties of every layout of the timeline.</summary>
public sealed class LayoutTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(100, SweepSize.Of(full: 24, inShort: 10))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_two_texts_overlap_and_none_lies_on_a_mark(int seed)
    {
        foreach (var diagram in Drawings((ulong)seed))
        {
            var texts = diagram.Texts;
            for (var i = 0; i < texts.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    Assert.False(
                        Touch(texts[i].Box, texts[j].Box),
                        $"seed {seed}: '{texts[i].Text}' at {texts[i].Box} over '{texts[j].Text}' at {texts[j].Box}");
                }

                Assert.DoesNotContain(diagram.Marks, mark =>
                    Touch(texts[i].Box, new LabelBox(mark.X, mark.Y, 4, 4, 0)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_arrow_goes_up_and_every_place_lies_within_the_drawing(int seed)
    {
        foreach (var diagram in Drawings((ulong)seed))
        {
            Assert.All(diagram.Arrows, arrow => Assert.True(arrow.Y2 >= arrow.Y1, $"seed {seed}: {arrow}"));
            Assert.All(diagram.Arrows.SelectMany(arrow => (double[])[arrow.Y1, arrow.Y2]), y =>
                Assert.InRange(y, 0, diagram.Height));
            Assert.All(diagram.Texts, text => Assert.InRange(text.Box.X, 0, diagram.Width));
            Assert.All(diagram.Bands, band =>
                Assert.True(band is { Y: >= 0, Height: > 0 } && band.Y <= diagram.Height, $"seed {seed}: {band}"));
            Assert.True(diagram.Elements <= DiagramOptions.ElementsMax, $"seed {seed}: {diagram.Elements} elements");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_drawn_and_what_is_not_are_all_there_is(int seed)
    {
        foreach (var (slice, options) in Stretches((ulong)seed))
        {
            var drawn = DiagramBuilder.Build(
                slice, new MessageRegistry(slice.Events), options, TimeSpan.Zero, slice.Now).Drawn;
            Assert.Equal(slice.Events.Count + slice.More, drawn.Total);
        }
    }

    private static IEnumerable<Diagram> Drawings(ulong seed) =>
        Stretches(seed).Select(stretch =>
            DiagramBuilder.Build(
                stretch.Slice,
                new MessageRegistry(stretch.Slice.Events),
                stretch.Options,
                TimeSpan.Zero,
                stretch.Slice.Now));

    /// <summary>
    /// Parts of a run from its start to its end, in both orders, narrow and wide, with and without the messages that
    /// the default filter hides.
    /// </summary>
    private static IEnumerable<(TraceSlice Slice, DiagramOptions Options)> Stretches(ulong seed)
    {
        var run = SimulatedTraces.Drawn(seed);
        var end = run.Now.TotalMilliseconds;
        var all = new TimelineFilter { Groups = (MessageGroups)255 };
        yield return (run.Slice(0, end, 10_000), new DiagramOptions());
        yield return (
            run.Slice(end * 0.2, end * 0.4, 10_000), new DiagramOptions { Order = TimelineOrder.Time, Width = 1200 });
        yield return (
            run.Slice(end * 0.5, end * 0.55, 10_000), new DiagramOptions { Filter = all, Zoom = 0.5, Width = 375 });
        yield return (
            run.Slice(end * 0.3, end * 0.5, 300),
            new DiagramOptions { Order = TimelineOrder.Time, Filter = all, Zoom = 3 });
        yield return (
            run.Slice(0, end, 10_000), new DiagramOptions { Filter = new TimelineFilter { OnlyTrouble = true } });
    }

    /// <summary>Whether two labels overlap. Unlike the layout, it compares the corners and edges of both.</summary>
    private static bool Touch(LabelBox a, LabelBox b) => Inside(a, b) || Inside(b, a) || Edges(a).Any(p =>
        Edges(b).Any(q => Cross(p, q)));

    private static bool Inside(LabelBox outer, LabelBox inner)
    {
        var (sin, cos) = Math.SinCos(-outer.Angle * Math.PI / 180);
        var (x, y) = (inner.X - outer.X, inner.Y - outer.Y);
        return Math.Abs((x * cos) - (y * sin)) < outer.Half && Math.Abs((x * sin) + (y * cos)) < outer.Tall;
    }

    private static List<((double X, double Y) A, (double X, double Y) B)> Edges(LabelBox box)
    {
        var (sin, cos) = Math.SinCos(box.Angle * Math.PI / 180);
        var corners = ((int X, int Y)[])[(-1, -1), (1, -1), (1, 1), (-1, 1)];
        var points = corners.Select(c =>
            (
                box.X + (c.X * box.Half * cos) - (c.Y * box.Tall * sin),
                box.Y + (c.X * box.Half * sin) + (c.Y * box.Tall * cos))).ToList();
        return [.. points.Select((point, place) => (point, points[(place + 1) % 4]))];
    }

    private static bool Cross(
        ((double X, double Y) A, (double X, double Y) B) p, ((double X, double Y) A, (double X, double Y) B) q) =>
        Side(p.A, p.B, q.A) * Side(p.A, p.B, q.B) < 0 && Side(q.A, q.B, p.A) * Side(q.A, q.B, p.B) < 0;

    private static double Side((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
