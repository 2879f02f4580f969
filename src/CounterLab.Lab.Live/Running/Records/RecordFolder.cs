using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Running.Records;

/// <summary>Records in files of one folder, one file for each incarnation, read while nodes write them.</summary>
internal sealed class RecordFolder(string folder) : IRecordSource
{
    private readonly Dictionary<string, (FileStream File, RecordedReader Reader)> _files = new(StringComparer.Ordinal);

    /// <summary>Of a node that ends there is all that left it.</summary>
    public string? Broken => null;

    public IEnumerable<(string Life, IEnumerable<Recorded> Messages)> Take()
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
