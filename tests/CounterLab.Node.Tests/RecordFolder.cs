using CounterLab.Node.Startup;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests;

/// <summary>A temporary folder for node records. It is deleted at the end of the test.</summary>
internal sealed class RecordFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterlab-records-");

    /// <summary>The path of the record of the node with this id.</summary>
    public string PathOf(string node) => Path.Combine(_folder.FullName, $"{node}.rec");

    /// <summary>Returns the options with a record in this folder.</summary>
    public NodeOptions Recorded(NodeOptions options) => options with { Record = PathOf(options.Id) };

    /// <summary>Reads the record that a node has written so far.</summary>
    public List<Recorded> Read(string node)
    {
        using var file = new FileStream(PathOf(node), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return [.. new RecordedReader(file).ReadAll()];
    }

    public List<Recorded> Read(TestNode node) => Read(node.Host.Options.Id);

    public void Dispose() => _folder.Delete(recursive: true);
}
