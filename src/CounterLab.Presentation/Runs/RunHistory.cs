using System.IO.Compression;

namespace CounterLab.Presentation.Runs;

/// <summary>Runs that are over, newest first, for the whole application. Kept in memory only, and no more than so many.</summary>
public sealed class RunHistory
{
    /// <summary>Runs kept.</summary>
    public const int RunsMax = 100;

    private readonly Lock _gate = new();
    private readonly List<RunRecord> _runs = [];
    private int _added;

    /// <summary>By their beginning, newest first.</summary>
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

    /// <summary>Runs ever kept.</summary>
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

    /// <summary>Keeps one; the oldest goes when there are too many.</summary>
    public void Add(RunRecord run)
    {
        lock (_gate)
        {
            _added++;
            var place = _runs.FindIndex(other => other.Id < run.Id); // a short one may end before one that began earlier
            _runs.Insert(place < 0 ? _runs.Count : place, run);
            if (_runs.Count > RunsMax)
            {
                _runs.RemoveAt(RunsMax);
            }
        }
    }

    /// <summary>The one of this number; null: there is none, or it is not kept any more.</summary>
    public RunRecord? Find(int? id) => Runs.FirstOrDefault(run => run.Id == id);

    /// <summary>A run's report as HTML; null: there is none.</summary>
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
