using CounterLab.Dashboard.Timeline;

namespace CounterLab.Dashboard.Tests.Timeline;

/// <summary>Files to look at. Run by hand.</summary>
public sealed class PictureTests
{
    [Fact(Explicit = true)]
    public void Of_some_stretches()
    {
        var folder = Directory.CreateTempSubdirectory("pictures").FullName;
        (string Name, double From, double To, DiagramOptions Options)[] all =
        [
            ("partition-and-heal", 3900, 4200, new DiagramOptions { Width = 980 }), ("partition-and-heal", 11900, 12300, new DiagramOptions { Width = 980 }),
            ("lost-replies", 3000, 3300, new DiagramOptions { Width = 980 }), ("kill-and-return", 4900, 5600, new DiagramOptions { Width = 980, Order = TimelineOrder.Time }),
            ("session-failover", 2000, 3000, new DiagramOptions { Width = 980 }), ("kill-and-return", 12900, 13300, new DiagramOptions { Width = 980 }),
        ];
        foreach (var (name, from, to, options) in all)
        {
            var slice = Runs.Of(name).Slice(from, to);
            var diagram = DiagramBuilder.Build(slice, new FlightBook(slice.Events), options, TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to));
            File.WriteAllText(Path.Combine(folder, $"{name}-{from}.svg"), DiagramFile.Svg(diagram, name, $"{diagram.Drawn.Events.Count} of {diagram.Drawn.Total} events, {diagram.Elements} elements", false));
        }

        Console.WriteLine(folder);
    }
}
