using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;
using static System.FormattableString;

namespace CounterLab.Simulation.Clients.Keys;

/// <summary>
/// Decides whether a node that refuses an idempotency key had to: the key may have been forgotten, or the process is
/// not the one that the key names. It counts the keys that each process used, and does not ask the process.
/// </summary>
internal sealed class KeyJudgement(World world)
{
    private readonly Dictionary<SimulatedProcess, List<TimeSpan>> _used = [];

    /// <summary>Whether a refusal concerns the key: the client does not learn whether its add was applied.</summary>
    public static bool IsOfKey(Refusal? refusal) =>
        refusal?.Reason is KeyReasons.Expired or KeyReasons.OfAnotherLife or KeyReasons.Reused;

    /// <summary>Called when a process applied an add with a key that it has to remember.</summary>
    public void OnUsed(SimulatedProcess process)
    {
        if (!_used.TryGetValue(process, out var times))
        {
            _used.Add(process, times = []);
        }

        times.Add(process.Clock(world.Now));
    }

    /// <summary>Reports to the judge that a node refused a key, unless it had to.</summary>
    public void Refused(SimulatedProcess process, RetriedAdd keyed, Refusal refusal)
    {
        if (!IsDue(process, keyed, refusal))
        {
            world.Judge.OnUndueRefusal(
                world.Now, process.Log.Name, Invariant($"the add with {keyed.Key.Text}"), refusal);
        }
    }

    /// <summary>A client never uses a key for two adds, so <see cref="KeyReasons.Reused"/> is never due.</summary>
    private bool IsDue(SimulatedProcess process, RetriedAdd keyed, Refusal refusal) => refusal.Reason switch
    {
        KeyReasons.Expired => MayBeForgotten(process, keyed.Key.Since),
        KeyReasons.OfAnotherLife => process != keyed.Named,
        _ => false,
    };

    /// <summary>
    /// Whether a key of this time may have been forgotten: it is older than the window of the process, or the process
    /// has used more keys after it than it remembers.
    /// </summary>
    private bool MayBeForgotten(SimulatedProcess process, TimeSpan since)
    {
        if (process.Clock(world.Now) - since > process.KeyWindow)
        {
            return true;
        }

        var (times, kept) = (_used.GetValueOrDefault(process, []), process.Limits.Keys);
        return times.Count > kept && times[^(kept + 1)] >= since;
    }
}
