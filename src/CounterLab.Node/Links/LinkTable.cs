using System.Collections.Concurrent;

namespace CounterLab.Node;

/// <summary>The links of this node by the address of their other end, and the cuts on them.</summary>
internal sealed class LinkTable(string self)
{
    private readonly ConcurrentDictionary<string, Link> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), LinkFault> _cuts = [];
    private readonly Lock _gate = new();

    public Link this[string address] => _links.GetOrAdd(address, _ => new Link());

    public IReadOnlyList<LinkFault> Cuts
    {
        get
        {
            lock (_gate)
            {
                return [.. _cuts.Values];
            }
        }
    }

    public void Cut(LinkFault fault)
    {
        lock (_gate)
        {
            if (_cuts.Remove((fault.From, fault.To), out var former) && former.PeerAddress != fault.PeerAddress)
            {
                DirectionOf(former).Release(); // the peer has moved
            }

            _cuts[(fault.From, fault.To)] = fault;
            DirectionOf(fault).Hold();
        }
    }

    public void Heal(string from, string to)
    {
        lock (_gate)
        {
            if (_cuts.Remove((from, to), out var fault))
            {
                DirectionOf(fault).Release();
            }
        }
    }

    public void HealAll()
    {
        foreach (var fault in Cuts)
        {
            Heal(fault.From, fault.To);
        }
    }

    /// <summary>Of a link from here what is sent, of a link to here what is read, waits.</summary>
    private LinkDirection DirectionOf(LinkFault fault) =>
        fault.From == self ? this[fault.PeerAddress].Out : this[fault.PeerAddress].In;
}
