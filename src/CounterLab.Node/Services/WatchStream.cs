using CounterLab.Node.Hosting;
using CounterLab.Protocol;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Services;

/// <summary>
/// One open watch stream. It sends the newest value of each changed counter, and heartbeats while nothing changes.
/// </summary>
internal sealed class WatchStream(
    ReplicaHost host, WatchRequest request, WatchScope scope, string cluster, IServerStreamWriter<WatchReply> responses)
{
    /// <summary>The number of values that are read under the replica's lock at a time.</summary>
    private const int ChunkSize = 256;

    /// <summary>Sends values and heartbeats until cancelled.</summary>
    public async Task RunAsync(ChangeStream changes, TimeSpan heartbeat, CancellationToken cancel)
    {
        await SendAsync([.. host.Read((view, _) => scope.Existing(view).ToList())], isFirst: true, cancel);
        while (true)
        {
            if (await changes.Signal.WaitAsync(heartbeat, cancel))
            {
                await SendAsync([.. changes.Take()], isFirst: false, cancel);
            }
            else
            {
                await responses.WriteAsync(
                    Stamp(new WatchReply { Heartbeat = new WatchReply.Types.Heartbeat() }, withToken: true), cancel);
            }
        }
    }

    private async Task SendAsync(IReadOnlyList<int> counters, bool isFirst, CancellationToken cancel)
    {
        if (isFirst && counters.Count == 0 && scope.Single is { } name)
        {
            await responses.WriteAsync(Stamp(
                new WatchReply { Counter = name, Value = new WatchReply.Types.Value() }, withToken: true), cancel);
            return;
        }

        if (isFirst && scope.Single is null)
        {
            counters = host.Read((view, _) => counters.Where(view.Exists).ToList());
        }

        for (var start = 0; start < counters.Count; start += ChunkSize)
        {
            var chunk = counters.Skip(start).Take(ChunkSize).ToList();
            var replies = host.Read((view, _) => chunk.ConvertAll(counter => Value(view, counter)));
            foreach (var reply in replies)
            {
                await responses.WriteAsync(
                    Stamp(reply, withToken: start + ChunkSize >= counters.Count && reply == replies[^1]), cancel);
            }
        }
    }

    private static WatchReply Value(ReplicaView view, int counter)
    {
        var (shown, isClamped) = view.ShownOf(counter);
        var (value, exact) = WireIds.Saturate(shown);
        return new WatchReply
        {
            Counter = view.NameOf(counter),
            Value = new WatchReply.Types.Value
            {
                Value_ = value,
                ExactValue = exact,
                Exists = view.Exists(counter),
                Clamped = isClamped,
            }
        };
    }

    /// <summary>
    /// Adds time and token. The token may cover changes that are not sent yet, which is safe: a client that resumes
    /// with it receives the newest value of every counter again.
    /// </summary>
    private WatchReply Stamp(WatchReply reply, bool withToken)
    {
        reply.UnixMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        reply.Token = withToken && request.WantTokens ? host.Read((view, _) => Tokens.Write(view, cluster)) : null;
        return reply;
    }
}
