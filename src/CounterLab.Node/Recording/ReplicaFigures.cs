using CounterLab.Protocol;
using CounterLab.Protocol.Membership;

namespace CounterLab.Node.Recording;

/// <summary>The figures of a replica that every recorded state contains: readiness, members and queues.</summary>
internal readonly record struct ReplicaFigures(
    bool IsReady, bool IsLeaving, bool IsSuperseded, int Members, int Listed, int FedSlots, int LongestQueue)
{
    public static ReplicaFigures Of(ReplicaView view) => new(
        view.IsReady, view.IsLeaving, view.Superseded is not null, view.MemberCount, CountListed(view),
        view.LoggedSlots, view.LongestQueue);

    private static int CountListed(ReplicaView view) => view.Members.Count(
        member => member.Status == MemberStatus.Joined);
}
