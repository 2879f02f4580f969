using System.Collections.Concurrent;
using CounterLab.Client;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Protocol;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Lab.Live.Running.Clients;

/// <summary>
/// Clients without a session: each adds once and never retries, every second one over gRPC-Web. Without a reply the
/// outcome is unknown: applied once or not at all.
/// </summary>
internal sealed class PlainClients(INodeFleet fleet, RunLog log, string prefix) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConcernWithin = TimeSpan.FromMilliseconds(800);

    private readonly ConcurrentDictionary<(string Address, bool IsWeb), GrpcChannel> _channels = new();
    private readonly HashSet<string> _leaving = new(StringComparer.Ordinal);
    private readonly HashSet<string> _strangers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _underWay = [];
    private long _number;
    private long _plain;

    /// <summary>Completes when no add is in flight.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate)
            {
                return Task.WhenAll(_underWay);
            }
        }
    }

    /// <summary>The number of the next operation, counted over the whole run: 1, 2, …</summary>
    public long NextNumber()
    {
        AssertInvariants();
        return Interlocked.Increment(ref _number);
    }

    /// <summary>Notes that a node is leaving or has returned: a leaving node may refuse adds.</summary>
    public void NoteLeaving(string node, bool isLeaving)
    {
        lock (_gate)
        {
            _ = isLeaving ? _leaving.Add(node) : _leaving.Remove(node);
        }
    }

    /// <summary>Notes that a foreign node has replaced a node, or no longer does: no adds are sent to it.</summary>
    public void NoteStranger(string node, bool isStranger)
    {
        lock (_gate)
        {
            _ = isStranger ? _strangers.Add(node) : _strangers.Remove(node);
        }
    }

    /// <summary>Starts an add.</summary>
    public void Begin(AddToCounter add) => Track(AddAsync(add, NextNumber()));

    /// <summary>Starts a reset; without a reply it was applied or not.</summary>
    public void Begin(ResetCounter reset) => Track(ResetAsync(reset));

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    private void Track(Task task)
    {
        lock (_gate)
        {
            _underWay.RemoveWhere(static done => done.IsCompleted);
            _underWay.Add(task);
        }
    }

    private async Task AddAsync(AddToCounter add, long number)
    {
        var isWeb = Interlocked.Increment(ref _plain) % 2 == 0;
        var via = isWeb ? Via.Web : Via.Native;
        var counter = prefix + add.Counter;
        var start = log.Now;
        var line = new OperationLine(number, add.Node, counter, add.Amount, start, Outcome.Failed, null, 0, via, null);
        if (ChannelTo(add.Node, isWeb) is not { } channel)
        {
            log.Add(line); // no process listens
            return;
        }

        var request = new AddRequest { Counter = counter, Amount = add.Amount };
        if (!add.Concern.IsLocal)
        {
            (request.Concern, request.WithinMs) = (add.Concern.ToString(), (uint)ConcernWithin.TotalMilliseconds);
        }

        var sent = await SingleAdd.SendAsync(channel, request, Deadline);
        log.Add(sent.IsApplied
            ? line with { Outcome = Outcome.Ok, Owner = WireIds.FromWire(sent.Reply.Owner), Seq = sent.Reply.Seq }
            : Ended(line, sent.Failure, sent.Cause));
    }

    private OperationLine Ended(OperationLine line, CallFailure failure, RpcException cause) => failure.Outcome switch
    {
        CallOutcome.Unknown => line with { Outcome = Outcome.Unknown },
        CallOutcome.Refused when TextOf(cause, failure) is var why && !MayRefuse(line.Node, why) =>
            line with { Refusal = why },
        _ => line,
    };

    /// <summary>A refusal as text.</summary>
    internal static RefusalText TextOf(RpcException exception, CallFailure failure) =>
        WireRefusals.FromException(exception) is { } refusal
            ? new RefusalText(refusal.Code, refusal.Message, refusal.Expected, refusal.Found, refusal.Reason)
            : new RefusalText(RefusalCode.Unavailable, failure.Message, failure.Expected, failure.Found, "");

    private async Task ResetAsync(ResetCounter reset)
    {
        if (ChannelTo(reset.Node, isWeb: false) is not { } channel)
        {
            return;
        }

        var client = new CounterService.CounterServiceClient(channel);
        var counter = prefix + reset.Counter;
        try
        {
            if (reset.Deletes)
            {
                await client.DeleteAsync(new ResetRequest { Counter = counter }, deadline: DateTime.UtcNow + Deadline);
            }
            else
            {
                await client.ResetAsync(new ResetRequest { Counter = counter }, deadline: DateTime.UtcNow + Deadline);
            }
        }
        catch (RpcException)
        {
            // the node's record shows whether it was applied
        }
    }

    /// <summary>Whether a node refuses an add because it is leaving or has left.</summary>
    private bool MayRefuse(string node, RefusalText refusal)
    {
        if (refusal is not { Code: RefusalCode.Unavailable, Reason: "" })
        {
            return false;
        }

        lock (_gate)
        {
            return _leaving.Contains(node);
        }
    }

    /// <summary>Returns null if no process listens.</summary>
    private GrpcChannel? ChannelTo(string node, bool isWeb)
    {
        var target = fleet.Nodes.FirstOrDefault(n => n.Id == node);
        bool isStranger;
        lock (_gate)
        {
            isStranger = _strangers.Contains(node);
        }

        return target is null || target.Address.Length == 0 || isStranger
            ? null
            : _channels.GetOrAdd((target.Address, isWeb), static key => key.IsWeb
                ? NodeChannel.Web(key.Address)
                : NodeChannel.Native(key.Address));
    }

    /// <summary>Checks that each plain add has a number.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        var plain = Interlocked.Read(ref _plain);
        var number = Interlocked.Read(ref _number); // read last, because it is incremented first
        Invariant.Holds(plain >= 0 && plain <= number, $"a number for each of {plain} plain adds; found {number}");
    }
}
