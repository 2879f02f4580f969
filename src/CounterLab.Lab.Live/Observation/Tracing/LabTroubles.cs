using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// What was wrong with links and processes by the lab's own knowledge, and when, to a tenth of a second: for the bands behind
/// lanes, and to say why a message did not arrive.
/// </summary>
internal sealed class LabTroubles
{
    /// <summary>Longer than any call lasts.</summary>
    private static readonly TimeSpan LinksKept = TimeSpan.FromSeconds(30);

    /// <summary>Bands are few.</summary>
    private static readonly TimeSpan BandsKept = TimeSpan.FromHours(1);

    /// <summary>What begins between two looks may have begun right after the first.</summary>
    private static readonly TimeSpan Blur = TimeSpan.FromMilliseconds(150);

    private readonly Spells<(LinkId Link, string Kind)> _shut = new(LinksKept);
    private readonly Spells<string> _paused = new(LinksKept);
    private readonly Spells<BandKey> _bands = new(BandsKept);

    public void Look(IReadOnlyList<FleetNode> nodes, IReadOnlyList<FaultRecord> faults, TimeSpan now)
    {
        List<string> ids = [.. nodes.Select(node => node.Id)];
        _shut.Look([.. faults.Where(fault => fault.Kind.ShutsLink)
            .SelectMany(fault => fault.Links(ids).Select(link => (link, fault.Kind.Name))).Distinct()], now);
        _paused.Look([.. nodes.Where(node => node.State == ProcessState.Paused).Select(node => node.Id)], now);
        _bands.Look([.. PresentFaults.Of(nodes, faults)
            .Where(fault => fault.Kind != PresentFaults.Down)
            .Select(fault => new BandKey(fault.Kind, fault.Label, string.Join(' ', fault.Nodes)))], now);
    }

    /// <summary>Why a message that left one node for another in this stretch may not have arrived; empty: the lab knows of nothing.</summary>
    public Trouble Between(string from, string to, TimeSpan since, TimeSpan until)
    {
        bool Had(string kind) => _shut.Was(shut => shut.Kind == kind && (shut.Link == new LinkId(from, to) || shut.Link == new LinkId(to, from)), since - Blur, until + Blur);
        return _paused.Was(node => node == to, since - Blur, until + Blur) || Had(FaultKind.Hold.Name) ? Trouble.Waits
            : Had(FaultKind.Cut.Name) ? Trouble.Cut
            : Trouble.None;
    }

    /// <summary>Those that reach into a stretch.</summary>
    public IReadOnlyList<TraceBand> Bands(TimeSpan from, TimeSpan to) =>
    [
        .. _bands.All.Where(band => band.From <= to && !(band.To < from)).Select(band => new TraceBand(
            band.What.Kind, band.What.Label, band.From, band.To, band.What.Nodes.Length == 0 ? [] : band.What.Nodes.Split(' '))),
    ];

    /// <param name="Nodes">Ids, with blanks between them: no id has one.</param>
    private readonly record struct BandKey(string Kind, string Label, string Nodes);
}

/// <summary>What the lab knows to be in a message's way.</summary>
internal enum Trouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A cut: what waits on a connection that is given up is lost.</summary>
    Cut,

    /// <summary>A hold or a pause: it waits, and may arrive yet.</summary>
    Waits,
}
