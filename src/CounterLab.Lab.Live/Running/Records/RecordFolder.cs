using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Running.Records;

/// <summary>Node records in the files of one folder, one file per incarnation, read while nodes write them.</summary>
internal sealed class RecordFolder(string folder) : IRecordSource
{
    private readonly Dictionary<string, (FileStream File, RecordedReader Reader)> _files = new(StringComparer.Ordinal);

    /// <summary>Always null: the file of a node that ended is all that it wrote.</summary>
    public string? Broken => null;

    public IEnumerable<(string Incarnation, IEnumerable<Recorded> Messages)> Take()
    {
        var added = Directory.EnumerateFiles(folder, "*.rec").Where(path => !_files.ContainsKey(path)).ToList();
        foreach (var path in added.Order(StringComparer.Ordinal))
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            _files.Add(path, (file, new RecordedReader(file)));
        }

        return _files.Select(file => (file.Key, file.Value.Reader.ReadAll()));
    }

    public void Dispose()
    {
        foreach (var (file, _) in _files.Values)
        {
            file.Dispose();
        }
    }
}
