using CounterLab.Client.Calls;
using CounterLab.Client.Telemetry;
using CounterLab.Protocol;
using Microsoft.Extensions.Logging;

namespace CounterLab.Client.Sessions.Storage;

/// <summary>Reports that a session could not be saved, and backs off before the next attempt.</summary>
internal sealed class SaveFailures(
    SessionKeeper keeper, CounterLabOptions options, TimeProvider time, ILogger log)
{
    private int _count;

    /// <summary>Records that a save succeeded.</summary>
    public void Clear()
    {
        _count = 0;
        AssertInvariants();
    }

    /// <summary>Reports a failed save, and waits before the next attempt.</summary>
    public async Task BackOffAsync(SessionStoreException failure, CancellationToken cancel)
    {
        ClientLog.NotSaved(log, failure.Code, failure.Message);
        _count = checked(_count + 1);
        AssertInvariants();
        var rest = RetryBackoff.Draw(_count, options.MaxBackoff, Random.Shared);
        await Task.Delay(rest, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Saves the last acknowledgements and the absorption, so that the next process does not resend.</summary>
    public void SaveLast()
    {
        try
        {
            keeper.SaveNow();
        }
        catch (SessionStoreException e)
        {
            ClientLog.NotSaved(log, e.Code, e.Message);
        }
    }

    /// <summary>Checks that failures are counted only while the last save of the keeper failed.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        Invariant.Holds(_count >= 0, $"0 or more failed saves; found {_count}");
        Invariant.Holds(_count == 0 || keeper.Failure is not null, $"a failed save; found {_count} without one");
    }
}
