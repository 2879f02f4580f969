using System.Diagnostics;
using CounterLab.Lab.Loads;
using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Loads;

/// <summary>Counts the outcomes of a load's adds. Thread-safe.</summary>
internal sealed class LoadTally
{
    private const int TimesKept = 1_000;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<long> _acks = new();
    private readonly Queue<TimeSpan> _times = new();
    private long _begun;
    private long _acknowledged;
    private long _refused;
    private long _unknown;
    private long _unsent;
    private long _missed;
    private long _skipped;
    private string _lastError = "";

    public void Begin() => Interlocked.Increment(ref _begun);

    public void Skip(string why)
    {
        Interlocked.Increment(ref _skipped);
        _lastError = why;
    }

    public void Acknowledge(TimeSpan took, bool isConcernMet)
    {
        lock (_gate)
        {
            AssertInvariants();
            _acknowledged++;
            _missed += isConcernMet ? 0 : 1;
            _acks.Enqueue(Stopwatch.GetTimestamp());
            _times.Enqueue(took);
            if (_times.Count > TimesKept)
            {
                _times.Dequeue();
            }

            Forget();
        }
    }

    public void Refuse(string why)
    {
        Interlocked.Increment(ref _refused);
        _lastError = why;
    }

    public void Lose(string why)
    {
        Interlocked.Increment(ref _unknown);
        _lastError = why;
    }

    /// <summary>
    /// Notes that the session has ended with this number of unacknowledged adds. They are no longer sent, and are
    /// already counted as unknown.
    /// </summary>
    public void LeaveUnsent(long count) => Interlocked.Exchange(ref _unsent, count);

    public LoadStatus Status(LoadPlan plan, DateTimeOffset startedAt, bool isRunning)
    {
        lock (_gate)
        {
            AssertInvariants();
            Forget();
            var sorted = _times.Order().ToList();
            var (unknown, unsent) = (Interlocked.Read(ref _unknown), Interlocked.Read(ref _unsent));
            return new LoadStatus(
                plan,
                startedAt,
                isRunning,
                Interlocked.Read(ref _begun),
                _acknowledged,
                Interlocked.Read(ref _refused),
                Math.Max(0, unknown - unsent),
                unsent,
                _missed,
                Interlocked.Read(ref _skipped),
                _acks.Count,
                sorted.Count == 0 ? null : sorted[sorted.Count / 2],
                sorted.Count == 0 ? null : sorted[(int)(sorted.Count * 0.99)],
                _lastError);
        }
    }

    private void Forget()
    {
        while (_acks.TryPeek(out var at) && Stopwatch.GetElapsedTime(at) > Second)
        {
            _acks.Dequeue();
        }
    }

    /// <summary>Checks that no more adds ended than began. Called under the lock.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        var ended = _acknowledged + Interlocked.Read(ref _refused) + Interlocked.Read(ref _unknown);
        var begun = Interlocked.Read(ref _begun); // read last, because it is incremented first
        Invariant.Holds(ended <= begun, $"at most {begun} adds that have ended; found {ended}");
        Invariant.Holds(
            _missed >= 0 && _missed <= _acknowledged,
            $"0 to {_acknowledged} adds with a missed concern; found {_missed}");
        Invariant.Holds(_times.Count <= TimesKept, $"at most {TimesKept} times; found {_times.Count}");
        Invariant.Holds(
            _acks.Count <= _acknowledged, $"at most {_acknowledged} acknowledgements of late; found {_acks.Count}");
    }
}
