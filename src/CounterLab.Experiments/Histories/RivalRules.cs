using CounterLab.Experiments.Recorded;

namespace CounterLab.Experiments.Histories;

/// <summary>
/// The rules for processes of one id, which checkers of simulated and of recorded runs share: which of them are excused
/// from serving, and which one counts as the member (docs/PROTOCOL.md, "Two processes with one id").
/// </summary>
public static class RivalRules
{
    /// <summary>
    /// The time within which a superseded process notices that the other one is gone: its next question and the
    /// deadline of the call.
    /// </summary>
    private static readonly TimeSpan NoticedAfter = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Whether another process with the same id runs, or ended so recently that its answer may still arrive.
    /// </summary>
    /// <param name="ofId">The processes of this id in the same cluster, in start order.</param>
    public static bool HasRival(IProcessState process, IEnumerable<IProcessState> ofId, TimeSpan now) =>
        ofId.Any(other => other != process && IsPresent(other, now));

    /// <summary>
    /// Whether the process is superseded by another one of its id that members accepted, and that runs or ended so
    /// recently that the process may not have noticed.
    /// </summary>
    /// <param name="ofId">The processes of this id in the same cluster, in start order.</param>
    public static bool HasYielded(IProcessState process, IEnumerable<IProcessState> ofId, TimeSpan now) =>
        process.IsSuperseded
        && ofId.Any(other => other != process && IsPresent(other, now) && !IsAlone(other, ofId));

    /// <summary>
    /// Whether the process is a second one of its id that no member has accepted. Where the run does not record which
    /// one is the second, it is one while another runs that members have accepted, or that started before: the last
    /// member of a cluster lists only itself too.
    /// </summary>
    /// <param name="ofId">The processes of this id in the same cluster, in start order.</param>
    public static bool IsAlone(IProcessState process, IEnumerable<IProcessState> ofId) =>
        process.Listed <= 1 && (process.IsSecond ?? IsNewcomer(process, ofId));

    private static bool IsNewcomer(IProcessState process, IEnumerable<IProcessState> ofId)
    {
        var isBefore = true;
        foreach (var other in ofId)
        {
            if (other == process)
            {
                isBefore = false;
            }
            else if (IsRunning(other) && (isBefore || other.Listed > 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the process runs and has neither been accepted nor yielded while another one of its id runs, or has not
    /// noticed yet that the other one is gone.
    /// </summary>
    /// <param name="ofId">The processes of this id in the same cluster, in start order.</param>
    public static bool IsUndecided(IProcessState process, IEnumerable<IProcessState> ofId) => IsRunning(process)
        && (IsAlone(process, ofId)
            || (process.IsSuperseded && !ofId.Any(other => other != process && IsRunning(other))));

    /// <summary>Whether a majority of the nodes that started and have not left runs and is ready.</summary>
    /// <param name="nodes">The processes of each id of the cluster, in start order.</param>
    public static bool HasReadyMajority(IEnumerable<IEnumerable<IProcessState>> nodes)
    {
        var (members, ready) = (0, 0);
        foreach (var ofId in nodes)
        {
            var member = MemberOf([.. ofId]);
            members += member.EndedBy == Endings.Left ? 0 : 1;
            ready += IsRunning(member) && member.IsReady ? 1 : 0;
        }

        return ready > members / 2;
    }

    /// <summary>
    /// The process that counts as the member: the last one that runs and is not alone, or else the last one that did
    /// not end for another and is not known as a second one.
    /// </summary>
    private static IProcessState MemberOf(List<IProcessState> ofId) =>
        ofId.FindLast(process => IsRunning(process) && !IsAlone(process, ofId))
            ?? ofId.FindLast(static process => process is { EndedBy: not Endings.Superseded, IsSecond: not true })
            ?? ofId[^1];

    private static bool IsRunning(IProcessState process) => process.EndedBy.Length == 0;

    private static bool IsPresent(IProcessState process, TimeSpan now) =>
        process.EndedAt is not { } ended || ended > now - NoticedAfter;
}
