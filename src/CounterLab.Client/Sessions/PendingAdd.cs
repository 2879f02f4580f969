using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Client.Sessions;

/// <summary>An add in progress, and the task of its caller.</summary>
internal sealed class PendingAdd(string counter, long amount, Concern concern, ulong number)
{
    private readonly TaskCompletionSource<AddResult> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AddResult? _soFar;

    public string Counter { get; } = counter;

    public long Amount { get; } = amount;

    /// <summary>Its number in the session.</summary>
    public ulong Number { get; } = number;

    public Concern Concern { get; } = concern;

    /// <summary>Completes when the add is acknowledged and its concern is settled.</summary>
    public Task<AddResult> Result => _source.Task;

    /// <summary>The result so far; null if no node has acknowledged the add.</summary>
    public AddResult? SoFar => Volatile.Read(ref _soFar);

    /// <summary>Whether its caller has stopped waiting. The add is sent nevertheless.</summary>
    public bool IsAbandoned { get; set; }

    public void Acknowledge(string node)
    {
        Invariant.Holds(Number >= 1, $"a number of at least 1; found {Number}");
        Invariant.Holds(_soFar is null, $"one acknowledgement of add {Number}; found that of {_soFar?.Node}");
        Volatile.Write(
            ref _soFar, new AddResult(Counter, Amount, Number, node, Concern.ToString(), Concern.IsLocal, [node]));
        if (Concern.IsLocal)
        {
            _source.TrySetResult(_soFar!);
        }
    }

    /// <summary>Records which members confirmed the add, and whether they meet its concern.</summary>
    public void Confirm(bool isMet, IReadOnlyList<string> by)
    {
        AssertAcknowledged();
        Volatile.Write(ref _soFar, _soFar! with { ConcernMet = isMet, ConfirmedBy = by });
        if (isMet)
        {
            _source.TrySetResult(_soFar!);
        }
    }

    /// <summary>Completes the add with the result so far, because its concern can never be met.</summary>
    public void Settle()
    {
        AssertAcknowledged();
        _source.TrySetResult(_soFar!);
    }

    private void AssertAcknowledged()
    {
        Invariant.Holds(_soFar is not null, $"an acknowledgement of add {Number} before its concern is settled");
        Invariant.Holds(_soFar!.Number == Number, $"the acknowledgement of add {Number}; found {_soFar.Number}");
    }

    public void Fail(Exception exception)
    {
        _source.TrySetException(exception);
        _ = _source.Task.Exception; // marks the failure as observed, because nobody may be waiting
    }
}
