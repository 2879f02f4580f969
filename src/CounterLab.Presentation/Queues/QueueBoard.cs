using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Queues;

/// <summary>
/// All retry queues of one view, with sums that agree with the header. 200 nodes have 40,000 links, so only the sums
/// are computed in advance; links are built on demand.
/// </summary>
public sealed class QueueBoard
{
    private readonly Dictionary<string, int> _places;
    private readonly PeerView?[][] _peers;
    private readonly LinkFlags[][] _flags;

    private QueueBoard(ClusterView view, IReadOnlyList<FaultRecord> faults)
    {
        (View, Faults) = (view, faults);
        Senders = view.Nodes;
        Receivers = [.. view.Nodes.Select(node => node.Id).Concat(Strangers(view))];
        _places = Receivers.Index().ToDictionary(node => node.Item, node => node.Index, StringComparer.Ordinal);
        _peers = [.. Senders.Select(PeersOf)];
        _flags = FlagsOf();
        Sum();
    }

    /// <summary>The view from which the board was computed.</summary>
    public ClusterView View { get; }

    /// <summary>The active faults at the time of the view.</summary>
    public IReadOnlyList<FaultRecord> Faults { get; }

    /// <summary>The nodes of the view: the rows of the matrix.</summary>
    public IReadOnlyList<NodeView> Senders { get; }

    /// <summary>
    /// The columns of the matrix: the same nodes, then peers that only the nodes know and this lab does not.
    /// </summary>
    public IReadOnlyList<string> Receivers { get; }

    /// <summary>Backlog of each sender to live peers and to others, in row order.</summary>
    public IReadOnlyList<(long Live, long Dead)> OwedBy { get; private set; } = [];

    /// <summary>Backlog to each receiver, in column order. Dead receivers are counted separately.</summary>
    public IReadOnlyList<(long Live, long Dead)> OwedTo { get; private set; } = [];

    /// <summary>Total backlog: to live peers, which is the header's <c>Owed</c>, and to dead nodes.</summary>
    public (long Live, long Dead) Total { get; private set; }

    /// <summary>Number of links with a backlog.</summary>
    public int Owing { get; private set; }

    /// <summary>Number of all links.</summary>
    public int Count => Senders.Count * Math.Max(0, Receivers.Count - 1);

    /// <summary>Builds the board of a view.</summary>
    public static QueueBoard Of(ClusterView view, IReadOnlyList<FaultRecord> faults) => new(view, faults);

    /// <summary>Index of a node among the rows and columns; −1 if there is none.</summary>
    public int PlaceOf(string id) => _places.GetValueOrDefault(id, -1);

    /// <summary>Returns a link by the indices of its ends.</summary>
    public LinkRow Link(int from, int to)
        => LinkRow.Of(Senders[from], Receivers[to], NodeAt(to), _peers[from][to], _flags[from][to]);

    /// <summary>Returns a link by the ids of its ends; null if there is none.</summary>
    public LinkRow? Link(LinkId link)
        => PlaceOf(link.From) is >= 0 and var from && from < Senders.Count && PlaceOf(link.To) is >= 0 and var to
            && from != to ? Link(from, to) : null;

    /// <summary>Returns the receiver as the sender sees it; null if unknown or not reported.</summary>
    public PeerView? Peer(LinkId link) => Link(link) is null ? null : _peers[PlaceOf(link.From)][PlaceOf(link.To)];

    /// <summary>Returns the first links in an order, optionally only those with a backlog.</summary>
    public IReadOnlyList<LinkRow> Links(LinkOrder order, bool onlyOwed, int max)
    {
        var places = new List<(int From, int To)>(onlyOwed ? Owing : Count);
        for (var from = 0; from < Senders.Count; from++)
        {
            for (var to = 0; to < Receivers.Count; to++)
            {
                if (to != from && (!onlyOwed || QueueAt(from, to).Operations > 0))
                {
                    places.Add((from, to));
                }
            }
        }

        return [.. order.Sort(places, this).Take(max).Select(place => Link(place.From, place.To))];
    }

    /// <summary>Returns the queue of a link by the indices of its ends.</summary>
    internal QueueView QueueAt(int from, int to) => _peers[from][to]?.Queue ?? QueueView.Empty;

    /// <summary>Whether the queue of a link counts towards the header's Owed.</summary>
    internal bool Counts(int from, int to) => _peers[from][to]?.PeerIsLive ?? false;

    /// <summary>Returns the state of a link by the indices of its ends.</summary>
    internal QueueLinkState StateAt(int from, int to)
        => LinkRow.StateOf(Senders[from], NodeAt(to), _peers[from][to], QueueAt(from, to), _flags[from][to]);

    private static List<string> Strangers(ClusterView view)
    {
        var known = view.Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        return [.. view.Nodes.Where(node => node.IsLive).SelectMany(node => node.Peers).Select(peer => peer.Id)
            .Where(known.Add).Order(StringComparer.Ordinal)];
    }

    private NodeView? NodeAt(int to) => to < Senders.Count ? Senders[to] : null;

    private PeerView?[] PeersOf(NodeView node)
    {
        var row = new PeerView?[Receivers.Count];
        foreach (var peer in node.IsLive ? node.Peers : [])
        {
            row[_places[peer.Id]] = peer;
        }

        return row;
    }

    private LinkFlags[][] FlagsOf()
    {
        var flags = Senders.Select(_ => new LinkFlags[Receivers.Count]).ToArray();
        var held = LinkFaults.Held(Faults, [.. Senders.Select(node => node.Id)]);
        foreach (var link in View.Links.Where(link => link.Cut || link.Degradation.Length > 0))
        {
            if (_places.TryGetValue(link.From, out var from) && _places.TryGetValue(link.To, out var to))
            {
                flags[from][to] = (link.Degradation.Length > 0 ? LinkFlags.Degraded : LinkFlags.None)
                    | (!link.Cut ? LinkFlags.None : held.Contains(new LinkId(link.From, link.To))
                        ? LinkFlags.Held : LinkFlags.Cut);
            }
        }

        return flags;
    }

    private void Sum()
    {
        var (by, to) = (new (long Live, long Dead)[Senders.Count], new (long Live, long Dead)[Receivers.Count]);
        for (var row = 0; row < by.Length; row++)
        {
            for (var column = 0; column < to.Length; column++)
            {
                var owed = QueueAt(row, column).Operations;
                var (live, dead) = Counts(row, column) ? (owed, 0L) : (0L, owed);
                by[row] = (by[row].Live + live, by[row].Dead + dead);
                to[column] = (to[column].Live + live, to[column].Dead + dead);
                Owing += owed > 0 ? 1 : 0;
            }
        }

        (OwedBy, OwedTo) = (by, to);
        Total = (by.Sum(row => row.Live), by.Sum(row => row.Dead));
    }
}
