using System.Collections.Concurrent;
using System.Diagnostics;
using CounterLab.Client;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Loads;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Net.Client;

namespace CounterLab.Lab.Live.Loads;

/// <summary>
/// Load clients that send each add once and never retry; an add without a reply widens the accepted range.
/// </summary>
/// <param name="ownerAt">Returns the current incarnation of a node.</param>
internal sealed class PlainLoad(
    INodeFleet fleet, Ledger ledger, Func<FleetNode, OwnerId> ownerAt, LoadPlan plan, LoadTally tally) : ILoadClient
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private const uint WithinMs = 1_000;

    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task AddAsync(string node, string counter)
    {
        if (fleet.Nodes.FirstOrDefault(known => known.Id == node) is not { Address.Length: > 0 } target)
        {
            tally.Skip($"{node} does not listen");
            return;
        }

        if (Open(target.Address) is not { } channel)
        {
            tally.Skip($"{node}: expected an address host:port; found '{target.Address}'");
            return;
        }

        var owner = ownerAt(target);
        var start = Stopwatch.GetTimestamp();
        tally.Begin();
        try
        {
            var request = new AddRequest { Counter = counter, Amount = 1, Concern = plan.Concern, WithinMs = WithinMs };
            var add = await SingleAdd.SendAsync(channel, request, Deadline);
            if (add.IsApplied)
            {
                ledger.NoteAck(WireIds.FromWire(add.Reply.Owner), new AckedAdd(counter, 1, add.Reply.Seq));
                tally.Acknowledge(Stopwatch.GetElapsedTime(start), add.Reply.ConcernMet || plan.Concern == "local");
            }
            else
            {
                Fail(owner, counter, add.Failure);
            }
        }
        catch (Exception e)
        {
            ledger.NoteUnknown(owner, counter, 1); // after an unexpected failure the add may have arrived
            tally.Lose($"{e.GetType().Name}: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private GrpcChannel? Open(string address)
    {
        try
        {
            return _channels.GetOrAdd(address, there => NodeChannel.Native(there));
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private void Fail(OwnerId owner, string counter, CallFailure failure)
    {
        var words = $"{failure.Code}: {failure.Message}";
        if (failure.Outcome != CallOutcome.Unknown)
        {
            tally.Refuse(words);
            return;
        }

        ledger.NoteUnknown(owner, counter, 1);
        tally.Lose(words);
    }
}
