using CounterLab.Node.Hosting;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;

namespace CounterLab.Node.Services;

/// <summary>Calls that wait for other members.</summary>
internal static class Waits
{
    /// <summary>Ends when what the token names is here.</summary>
    /// <exception cref="Grpc.Core.RpcException">It did not come in time, or never will.</exception>
    public static async Task ForTokenAsync(ReplicaHost host, IReadOnlyList<VectorEntry> token, TimeSpan within, CancellationToken cancel)
    {
        var (refusal, result) = host.Read(new Input.Read(Concern.Local, token, within), (_, _, settled) => CounterReplies.RefusalOf(settled));
        refusal ??= await result!.WaitAsync(cancel);
        if (refusal is not null)
        {
            throw refusal.ToException();
        }
    }

    /// <summary>Ends with the concern. A node that ends can't wait any longer: what it has is applied, and not confirmed.</summary>
    /// <param name="settled">Null: there is none but the local one.</param>
    public static async Task<Settled> ForConcernAsync(Task<Settled>? settled, OwnerId self, int members, CancellationToken cancel)
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
