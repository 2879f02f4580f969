using CounterLab.Node.Startup;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests;

/// <summary>A folder of records, one file for each incarnation; it goes with the test.</summary>
internal sealed class RecordFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterlab-records-");

    /// <summary>Where a node of this id writes.</summary>
    public string PathOf(string node) => Path.Combine(_folder.FullName, $"{node}.rec");

    /// <summary>Has a node write here.</summary>
    public NodeOptions Recorded(NodeOptions options) => options with { Record = PathOf(options.Id) };

    /// <summary>What a node has written by now.</summary>
    public List<Recorded> Read(string node)
    {
        using var file = new FileStream(PathOf(node), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return [.. new RecordedReader(file).ReadAll()];
    }

    public List<Recorded> Read(TestNode node) => Read(node.Host.Options.Id);

    public void Dispose() => _folder.Delete(recursive: true);
}
