using CounterLab.Contracts.V1;
using CounterLab.Experiments;
using CounterLab.Protocol;

namespace CounterLab.Lab.Running;

/// <summary>
/// What all nodes recorded, life by life, and how each stands: the state of every node is put together from its own record,
/// with no call to it. One caller at a time.
/// </summary>
internal sealed class NodeRecords(IRecordSource source, RunClock clock) : IDisposable
{
    private readonly Dictionary<string, OwnerId> _lives = new(StringComparer.Ordinal);
    private readonly RecordedCluster _cluster = new();
    private readonly List<HistoryLine> _lines = [];

    /// <summary>Every life as it stands; ends of processes are told by <see cref="End"/>.</summary>
    public RecordedCluster Cluster => _cluster;

    /// <summary>What has been taken since the last <see cref="Begin"/>, in the order of each node.</summary>
    public IReadOnlyList<HistoryLine> Lines => _lines;

    /// <summary>Another run begins: what is there now is its beginning.</summary>
    public void Begin()
    {
        Drain();
        _lines.Clear();
        foreach (var node in _cluster.Live.Cast<RecordedNode>())
        {
            _lines.Add(new NodeStartLine(node.Self, node.Cluster, 0, node.Whole()) { At = clock.Now });
        }
    }

    /// <summary>Takes what nodes have recorded so far.</summary>
    public void Drain()
    {
        foreach (var (life, messages) in source.Take())
        {
            messages.ForEach(message => Take(life, message));
        }
    }

    /// <summary>A process has ended. Its record is taken to the end first.</summary>
    public OwnerId? End(string node, string how)
    {
        Drain();
        var last = _cluster.Lives.LastOrDefault(life => life.Self.Node == node && life.EndedBy.Length == 0);
        if (last is null)
        {
            return null;
        }

        last.EndedBy = how;
        return last.Self;
    }

    public void Dispose() => source.Dispose();

    private void Take(string life, Recorded message)
    {
        var at = clock.At(message.AtTicks);
        if (message.Start is not null)
        {
            var start = RecordedLines.Start(message, at);
            _lives[life] = start.Node;
            _cluster.Begin(start.Node, start.Cluster).Take(start.State);
            _lines.Add(start);
            return;
        }

        var line = RecordedLines.Node(message, _lives[life], clock.At);
        _lines.Add(line);
        if (_cluster.Find(line.Node) is { } node)
        {
            if (line.State is not null)
            {
                node.Take(line.State);
            }

            node.EndedBy = line.Left ? Endings.Left : node.EndedBy;
        }
    }
}

/// <summary>Where records come from.</summary>
internal interface IRecordSource : IDisposable
{
    /// <summary>By life what has come since the last call.</summary>
    IEnumerable<(string Life, List<Recorded> Messages)> Take();
}

/// <summary>Records in files of one folder.</summary>
internal sealed class RecordFolder(string folder) : IRecordSource
{
    private readonly Dictionary<string, RecordFile> _files = new(StringComparer.Ordinal);

    public IEnumerable<(string Life, List<Recorded> Messages)> Take()
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.rec").Where(path => !_files.ContainsKey(path)).Order(StringComparer.Ordinal).ToList())
        {
            _files.Add(path, new RecordFile(path));
        }

        return _files.Select(file => (file.Key, file.Value.Take()));
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }
}
