using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>The nodes of a fleet and their states, in the order in which they were added. Thread-safe.</summary>
/// <param name="nodesMax">The maximum number of nodes.</param>
internal sealed class NodeTable(int nodesMax)
{
    private readonly Lock _gate = new();
    private readonly List<ManagedNode> _nodes = [];
    private bool _isClosed;

    /// <summary>Whether the fleet has ended.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                AssertBounds();
                return _isClosed;
            }
        }
    }

    public IReadOnlyList<FleetNode> Snapshot()
    {
        lock (_gate)
        {
            AssertBounds();
            return [.. _nodes.Select(node => node.Snapshot())];
        }
    }

    /// <summary>Adds a node. Null or empty: with the first free id of n1, n2, …</summary>
    /// <exception cref="LabException">
    /// The id is malformed or in use, or the maximum number of nodes is reached.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The fleet has ended.</exception>
    public ManagedNode Register(string? id)
    {
        NodeArguments.CheckId(id);
        lock (_gate)
        {
            AssertInvariants();
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_nodes.Count >= nodesMax)
            {
                throw new LabException(
                    $"The lab is full. Expected at most {nodesMax} nodes; found {_nodes.Count}.");
            }

            if (_nodes.Exists(node => node.Id == id))
            {
                throw new LabException(
                    $"{id} exists already. Expected an id that no node of this lab has; found '{id}'.");
            }

            var node = new ManagedNode(string.IsNullOrEmpty(id) ? NextId() : id);
            _nodes.Add(node);
            return node;
        }
    }

    /// <exception cref="LabException">There is no node with this id.</exception>
    public ManagedNode Find(string id)
    {
        lock (_gate)
        {
            AssertBounds();
            var node = _nodes.Find(node => node.Id == id) ?? throw new LabException(
                $"There is no node {id}. Expected one of {string.Join(", ", _nodes.Select(node => node.Id))}; "
                + $"found '{id}'.",
                LabError.InvalidArgument);
            node.AssertInvariants();
            return node;
        }
    }

    public void Forget(ManagedNode node)
    {
        lock (_gate)
        {
            AssertInvariants();
            _nodes.Remove(node);
        }
    }

    /// <summary>Changes the state of a node. The transition must not call this table.</summary>
    public void Change(ManagedNode node, Action<ManagedNode> transition)
    {
        lock (_gate)
        {
            AssertBounds();
            node.AssertInvariants();
            transition(node);
            node.AssertInvariants();
        }
    }

    /// <summary>
    /// Notes that the process of a node has ended. Returns true if it exited unexpectedly while the fleet was running
    /// it.
    /// </summary>
    public bool End(ManagedNode node, Processes.ChildProcess process)
    {
        lock (_gate)
        {
            AssertBounds();
            node.AssertInvariants();
            return !_isClosed && node.Process == process && node.End(DateTimeOffset.UtcNow, process.ExitCode);
        }
    }

    /// <summary>Ends the fleet: no node can be added any more. Returns the nodes that remained.</summary>
    public IReadOnlyList<ManagedNode> Close()
    {
        lock (_gate)
        {
            AssertInvariants();
            IReadOnlyList<ManagedNode> nodes = [.. _nodes];
            _isClosed = true;
            _nodes.Clear();
            return nodes;
        }
    }

    /// <summary>Checks the table and every node.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        AssertBounds();
        var ids = _nodes.Select(node => node.Id).Distinct(StringComparer.Ordinal).Count();
        Invariant.Holds(ids == _nodes.Count, $"one node for each id; found {ids} ids of {_nodes.Count} nodes");
        _nodes.ForEach(node => node.AssertInvariants());
    }

    private void AssertBounds()
    {
        Invariant.Holds(_nodes.Count <= nodesMax, $"at most {nodesMax} nodes; found {_nodes.Count}");
        Invariant.Holds(!_isClosed || _nodes.Count == 0, $"no node after the end of the fleet; found {_nodes.Count}");
    }

    private string NextId()
    {
        var number = 1;
        while (_nodes.Exists(node => node.Id == $"n{number}"))
        {
            number++;
        }

        return $"n{number}";
    }
}
