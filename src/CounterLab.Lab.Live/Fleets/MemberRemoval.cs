using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>
/// Removes a dead node from the member lists. Members refuse while they still consider it alive, so the call is
/// retried.
/// </summary>
internal static class MemberRemoval
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(1);

    /// <exception cref="LabException">No member removed it in time.</exception>
    public static async Task RemoveAsync(string node, IEnumerable<FleetNode> members)
    {
        var refusals = await Task.WhenAll(members.Select(member => AskAsync(node, member.Address)));
        if (refusals.Length > 0 && refusals.All(refusal => refusal is not null))
        {
            throw new LabException($"{node} could not be removed: {refusals[0]}", LabError.Failed);
        }
    }

    private static async Task<string?> AskAsync(string node, string address)
    {
        using var channel = NodeChannel.Web(address);
        var client = new LabService.LabServiceClient(channel);
        var giveUpAt = DateTime.UtcNow + Timeout;
        while (true)
        {
            try
            {
                var request = new RemoveMemberRequest { Id = node };
                await client.RemoveMemberAsync(request, deadline: DateTime.UtcNow + CallDeadline);
                return null;
            }
            catch (RpcException e) when (IsNoMember(e.Status))
            {
                return null; // another member has already announced the removal
            }
            catch (RpcException e)
            {
                if (DateTime.UtcNow > giveUpAt)
                {
                    return e.Status.Detail;
                }
            }

            await Task.Delay(AskAgainAfter);
        }
    }

    private static bool IsNoMember(Status status) => status.StatusCode == StatusCode.FailedPrecondition
        && status.Detail.StartsWith("Not a member", StringComparison.Ordinal);
}
