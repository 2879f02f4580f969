using System.IO.Compression;

namespace CounterLab.Presentation.Runs;

/// <summary>
/// The finished runs of the whole application. They are kept in memory only, at most <see cref="RunsMax"/>.
/// </summary>
public sealed class RunHistory
{
    /// <summary>Maximum number of runs kept.</summary>
    public const int RunsMax = 100;

    private readonly Lock _gate = new();
    private readonly List<RunRecord> _runs = [];
    private int _added;

    /// <summary>The runs ordered by start, newest first.</summary>
    public IReadOnlyList<RunRecord> Runs
    {
        get
        {
            lock (_gate)
            {
                return [.. _runs];
            }
        }
    }

    /// <summary>Number of runs added since the dashboard started, including those removed since.</summary>
    public int Added
    {
        get
        {
            lock (_gate)
            {
                return _added;
            }
        }
    }

    /// <summary>Adds a run and removes the oldest beyond the limit.</summary>
    public void Add(RunRecord run)
    {
        lock (_gate)
        {
            _added++;
            // a short run may end before one that started earlier
            var place = _runs.FindIndex(other => other.Id < run.Id);
            _runs.Insert(place < 0 ? _runs.Count : place, run);
            if (_runs.Count > RunsMax)
            {
                _runs.RemoveAt(RunsMax);
            }
        }
    }

    /// <summary>The run with this number; null if unknown or removed.</summary>
    public RunRecord? Find(int? id) => Runs.FirstOrDefault(run => run.Id == id);

    /// <summary>Returns the HTML report of a run, compressed with gzip; null if there is none.</summary>
    public byte[]? Report(int id)
    {
        if (Find(id)?.Result?.Report is not { } packed)
        {
            return null;
        }

        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress))
        {
            gzip.CopyTo(plain);
        }

        return plain.ToArray();
    }
}
