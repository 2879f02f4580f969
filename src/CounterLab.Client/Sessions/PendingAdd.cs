using CounterLab.Protocol.Concerns;

namespace CounterLab.Client.Sessions;

/// <summary>An add under way, and who waits for it.</summary>
internal sealed class PendingAdd(string counter, long amount, Concern concern, ulong number)
{
    private readonly TaskCompletionSource<AddResult> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AddResult? _soFar;

    /// <summary>Its number within the session.</summary>
    public ulong Number { get; } = number;

    public Concern Concern { get; } = concern;

    /// <summary>Ends when the add is acknowledged and its concern settled.</summary>
    public Task<AddResult> Result => _source.Task;

    /// <summary>A node has acknowledged it, and so many have not confirmed it yet; null: no node has.</summary>
    public AddResult? SoFar => Volatile.Read(ref _soFar);

    /// <summary>Nobody waits for it any more. The add goes on all the same.</summary>
    public bool IsAbandoned { get; set; }

    public void Acknowledge(string node)
    {
        Volatile.Write(ref _soFar, new AddResult(counter, amount, Number, node, Concern.ToString(), Concern.IsLocal, [node]));
        if (Concern.IsLocal)
        {
            _source.TrySetResult(_soFar!);
        }
    }

    /// <summary>Members confirmed it, enough of them or not.</summary>
    public void Confirm(bool isMet, IReadOnlyList<string> by)
    {
        Volatile.Write(ref _soFar, _soFar! with { ConcernMet = isMet, ConfirmedBy = by });
        if (isMet)
        {
            _source.TrySetResult(_soFar!);
        }
    }

    /// <summary>There are no more members to wait for: it stays as it is.</summary>
    public void Settle() => _source.TrySetResult(_soFar!);

    public void Fail(Exception exception)
    {
        _source.TrySetException(exception);
        _ = _source.Task.Exception; // nobody may be waiting any more: that is no unobserved failure
    }
}
