using CounterLab.Node.Hosting;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;

namespace CounterLab.Node.Services;

/// <summary>Waits that depend on other members: for a session token or for a concern.</summary>
internal static class Waits
{
    /// <summary>Completes when this node has every operation that the token covers.</summary>
    /// <exception cref="Grpc.Core.RpcException">Some operations did not arrive in time, or are lost.</exception>
    public static async Task ForTokenAsync(
        ReplicaHost host, IReadOnlyList<VectorEntry> token, TimeSpan within, CancellationToken cancel)
    {
        var (refusal, result) = host.Read(
            new Input.Read(Concern.Local, token, within), (_, _, settled) => CounterReplies.RefusalOf(settled));
        refusal ??= await result!.WaitAsync(cancel);
        if (refusal is not null)
        {
            throw refusal.ToException();
        }
    }

    /// <summary>
    /// Completes when the concern is settled. If the node stops first, the operation is reported as applied but not
    /// confirmed.
    /// </summary>
    /// <param name="settled">The task of the concern; null for a local concern.</param>
    public static async Task<Settled> ForConcernAsync(
        Task<Settled>? settled, OwnerId self, int members, CancellationToken cancel)
    {
        try
        {
            return settled is null ? new Settled(0, true, [self], members) : await settled.WaitAsync(cancel);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Settled(0, false, [self], members);
        }
    }
}
