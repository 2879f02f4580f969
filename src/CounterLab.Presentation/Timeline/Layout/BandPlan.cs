using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>Lays out faults and pauses as bands behind the affected columns.</summary>
internal sealed class BandPlan(NodeColumns columns, Scale scale)
{
    private const double WidthMax = 60;

    /// <summary>Minimum height of a band, in pixels.</summary>
    private const double HeightMin = 6;

    /// <summary>Returns the bands of a slice.</summary>
    public List<BandShape> Of(TraceSlice slice) => [.. slice.Bands.SelectMany(Of)];

    private IEnumerable<BandShape> Of(TraceBand band)
    {
        var top = band.From <= (scale.Stops.Count > 0 ? scale.Stops[0].At : TimeSpan.Zero) ? 0 : scale.At(band.From);
        var height = Math.Max(HeightMin, (band.To is { } to ? scale.At(to) : scale.Height) - top);
        var touched = columns.All.Where(column => band.Nodes.Contains(column.Name)).ToList();
        var nodes = columns.All.Count(column => !column.IsClient);
        if (nodes == 0 || (touched.Count == 0 && band.Nodes.Count > 0))
        {
            return [];
        }

        if (touched.Count == 0 || (touched.Count == nodes && nodes > 1))
        {
            var first = columns.All.First(column => !column.IsClient).X - (columns.Gap / 2);
            return [new BandShape(first + 4, top, (nodes * columns.Gap) - 8, height, band.Kind, band.Label, band.From,
                band.To) { IsWide = true }];
        }

        var width = Math.Min(WidthMax, columns.Gap * 0.6);
        return touched.Select((column, place) => new BandShape(
            column.X - (width / 2), top, width, height, band.Kind, place == 0 ? band.Label : "", band.From, band.To));
    }
}
