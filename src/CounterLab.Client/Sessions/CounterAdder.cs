using CounterLab.Client.Calls;
using CounterLab.Client.Sessions.Storage;
using CounterLab.Client.Telemetry;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Client.Sessions;

/// <summary>Adds to the session and waits until a node has acknowledged the add and its concern is settled.</summary>
internal sealed class CounterAdder(
    ClientSession session, SessionKeeper keeper, Confirmer confirmer, WakeSignal wake, NodePool pool,
    CounterLabOptions options, TimeProvider time, ClientMetrics metrics)
{
    public async Task<AddResult> AddAsync(string counter, long amount, Concern concern, CancellationToken cancel)
    {
        var add = session.Add(counter, amount, concern, confirmer.Count);
        metrics.Added();
        wake.Raise();
        try
        {
            var result = await add.Result.WaitAsync(options.Timeout, time, cancel).ConfigureAwait(false);
            Invariant.Holds(result.Number == add.Number, $"the result of add {add.Number}; found {result.Number}");
            return result;
        }
        catch (TimeoutException e)
        {
            return add.SoFar ?? throw new CounterLabTimeoutException(
                FormattableString.Invariant(
                    $"No node acknowledged the add within {options.Timeout.TotalSeconds:0.###} s; it stays in the ")
                + "session and will be sent, exactly once.",
                keeper.Failure?.Message ?? NodeCalls.Describe(pool.LastFailure), addStays: true, e);
        }
        finally
        {
            add.IsAbandoned = true;
        }
    }
}
