using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// The faults of links and processes that the lab knows, and when they were active, to a tenth of a second: for the
/// bands behind lanes, and for the reasons of lost messages.
/// </summary>
internal sealed class LabTroubles
{
    /// <summary>Longer than the deadline of any call.</summary>
    private static readonly TimeSpan LinksKept = TimeSpan.FromSeconds(30);

    /// <summary>Bands are few, so they are kept long.</summary>
    private static readonly TimeSpan BandsKept = TimeSpan.FromHours(1);

    /// <summary>A condition seen at one poll may have begun right after the previous one.</summary>
    private static readonly TimeSpan Blur = TimeSpan.FromMilliseconds(150);

    private readonly Intervals<(LinkId Link, FaultKind Kind)> _shut = new(LinksKept);
    private readonly Intervals<string> _paused = new(LinksKept);
    private readonly Intervals<BandKey> _bands = new(BandsKept);

    public void Observe(IReadOnlyList<FleetNode> nodes, IReadOnlyList<FaultRecord> faults, TimeSpan now)
    {
        List<string> ids = [.. nodes.Select(node => node.Id)];
        _shut.Observe([.. faults.Where(fault => fault.ShutsLink)
            .SelectMany(fault => fault.Links(ids).Select(link => (link, fault.Kind))).Distinct()], now);
        _paused.Observe([.. nodes.Where(node => node.State == ProcessState.Paused).Select(node => node.Id)], now);
        _bands.Observe([.. PresentFaults.Of(nodes, faults)
            .Where(fault => fault.Kind != PresentFaults.Down)
            .Select(fault => new BandKey(fault.Kind, fault.Label, string.Join(' ', fault.Nodes)))], now);
    }

    /// <summary>
    /// Why a message between two nodes in this time range may not have arrived, as far as the lab knows.
    /// </summary>
    public Trouble Between(string from, string to, TimeSpan since, TimeSpan until)
    {
        var (link, first, last) = (new LinkId(from, to), since - Blur, until + Blur);
        return _paused.Was(node => node == to, first, last) || Had(FaultKind.Hold) ? Trouble.Waits
            : Had(FaultKind.Cut) ? Trouble.Cut
            : Trouble.None;

        bool Had(FaultKind kind) =>
            _shut.Was(shut => shut.Kind == kind && (shut.Link == link || shut.Link == link.Back), first, last);
    }

    /// <summary>The bands that overlap a range.</summary>
    public IReadOnlyList<TraceBand> Bands(TimeSpan from, TimeSpan to) =>
    [
        .. _bands.All.Where(band => band.From <= to && !(band.To < from)).Select(band => new TraceBand(
            band.What.Kind, band.What.Label, band.From, band.To, NodesOf(band.What))),
    ];

    private static string[] NodesOf(BandKey band) => band.Nodes.Length == 0 ? [] : band.Nodes.Split(' ');

    /// <param name="Nodes">Node ids, separated by spaces, which no id contains.</param>
    private readonly record struct BandKey(string Kind, string Label, string Nodes);
}
