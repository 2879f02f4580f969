using System.Diagnostics;
using CounterLab.Cli.Commands;
using CounterLab.Client;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Cli.Sessions;

/// <summary>
/// Brings a session to one node. A call without an answer is made again for five seconds: sending again counts nothing
/// twice. After one of unknown outcome every failure leaves it unknown.
/// </summary>
internal sealed class SessionSender(GrpcChannel channel, string address, SavedSession session, string concern, uint withinMs)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly SessionService.SessionServiceClient _client = new(channel);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _deadline = CommonOptions.CallDeadline + TimeSpan.FromMilliseconds(withinMs);
    private bool _isUnknown;

    private SessionReplica Replica => session.Replica;

    /// <summary>Who answers there; ends the command when it is of another cluster than the session.</summary>
    public static async Task<ListSessionsReply> AboutAsync(GrpcChannel channel, string? cluster)
    {
        var about = await new SessionService.SessionServiceClient(channel).ListAsync(new ListSessionsRequest { Limit = 1 }, deadline: CommonOptions.Deadline());
        return cluster is null || about.Cluster == cluster ? about : throw new CliException(CliError.WrongArgument(
            "The session is of another cluster than the node.", $"a node of cluster '{cluster}'", $"{about.Node.Node} of cluster '{about.Cluster}'"));
    }

    /// <summary>Sends whatever the node lacks; the node may say at once that the concern can't be.</summary>
    public async Task BringAsync()
    {
        while (Replica.NextPush(address) is { } push)
        {
            await PushAsync(push, isClaim: false);
        }
    }

    /// <summary>Sends whatever the node lacks, with a claim for everything, and waits for the concern.</summary>
    public async Task<SessionPushReply> ClaimAsync()
    {
        while (true)
        {
            var (reply, isComplete) = await PushAsync(Replica.Reassert(address)!, isClaim: true);
            if (isComplete)
            {
                return reply!;
            }
        }
    }

    /// <summary>Asks a node to take the session over; it alone was ever asked, and may be asked again.</summary>
    public async Task<SessionCloseReply> CloseAsync(SessionClose close)
    {
        var request = close.ToWire();
        (request.Concern, request.WithinMs) = (concern, withinMs);
        while (true)
        {
            try
            {
                return await _client.CloseAsync(request, deadline: CallEnd());
            }
            catch (RpcException e)
            {
                await AfterAsync(e);
            }
        }
    }

    private async Task<(SessionPushReply? Reply, bool IsComplete)> PushAsync(SessionPush push, bool isClaim)
    {
        var request = push.ToWire();
        request.Concern = isClaim || push.To is null ? concern : "";
        request.WithinMs = push.To is null ? 0 : withinMs;
        try
        {
            var reply = await _client.PushAsync(request, deadline: CallEnd());
            CheckNumber(reply.V);
            return (reply, Replica.OnReply(address, WireSessions.FromWire(reply)));
        }
        catch (RpcException e) when (WireRefusals.FromException(e) is { Actual.IsNone: false } && _clock.Elapsed < _deadline)
        {
            Replica.Forget(address); // it has been started anew
        }
        catch (RpcException e)
        {
            Replica.Fail(address);
            await AfterAsync(e);
        }

        return (null, false);
    }

    private void CheckNumber(ulong v)
    {
        if (v > Replica.Head)
        {
            throw new CliException(CliError.WrongArgument(
                "The session file is older than its session: a copy, or restored from one. It cannot continue.",
                $"a node that knows of no more than the file's {Replica.Head} operations", $"one that has {v}"));
        }
    }

    private async Task AfterAsync(RpcException e)
    {
        var error = CliError.Of(e);
        _isUnknown |= error.Exit == ExitCode.Unknown;
        if (CallFailure.Of(e).Outcome == CallOutcome.Refused || _clock.Elapsed + Pause >= _deadline)
        {
            throw new CliException(_isUnknown ? error with { Exit = ExitCode.Unknown } : error);
        }

        await Task.Delay(Pause);
    }

    private DateTime CallEnd()
    {
        var left = _deadline - _clock.Elapsed;
        return DateTime.UtcNow + (left > Pause ? left : Pause);
    }
}
