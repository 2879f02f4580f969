using CounterLab.Cli.Commands;
using CounterLab.Client.Sessions;
using CounterLab.Protocol.Messages;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Cli.Sessions;

/// <summary>
/// Sends a session to one node. Calls that fail are retried for five seconds plus the time for the concern; a record
/// that is sent twice counts once.
/// </summary>
internal sealed class SessionDelivery(
    GrpcChannel channel, string address, SavedSession session, string concern, uint withinMs)
{
    private readonly SessionService.SessionServiceClient _client = new(channel);
    private readonly SessionExchange _exchange = new(session.Session, session.Keeper);
    private readonly CallRetry _retry = new(
        CommonOptions.CallDeadline + TimeSpan.FromMilliseconds(withinMs), address);

    /// <summary>
    /// Asks the node for its identity and cluster. Ends the command if the session has another cluster.
    /// </summary>
    public static async Task<ListSessionsReply> AboutAsync(GrpcChannel channel, string? cluster)
    {
        var about = await new SessionService.SessionServiceClient(channel).ListAsync(
            new ListSessionsRequest { Limit = 1 }, deadline: CommonOptions.Deadline());
        return cluster is null || about.Cluster == cluster ? about : throw new CliException(CliError.WrongArgument(
            "The session is of another cluster than the node.", $"a node of cluster '{cluster}'",
            $"{about.Node.Node} of cluster '{about.Cluster}'"));
    }

    /// <summary>Sends what the node lacks. The node refuses at once a concern that can never be met.</summary>
    public async Task BringAsync()
    {
        while (session.Session.Next(address, isCheck: false, mayClose: false) is { } push)
        {
            await SendAsync(push, Terms(push, isClaim: false));
        }
    }

    /// <summary>Sends what the node lacks, with a claim for all operations, and waits for the concern.</summary>
    public async Task<SessionResponse> ClaimAsync()
    {
        while (true)
        {
            var push = session.Session.Next(address, isCheck: true, mayClose: false)!;
            if (await SendAsync(push, Terms(push, isClaim: true)) is { IsComplete: true, Response: { } response })
            {
                return response;
            }
        }
    }

    /// <summary>Sends what the node lacks, then asks it to absorb the session.</summary>
    public async Task<SessionResponse> CloseAsync()
    {
        session.Session.Close();
        while (true)
        {
            var request = session.Session.Next(address, isCheck: false, mayClose: true)!;
            if (request is SessionClose close)
            {
                return await CloseAsync(close);
            }

            await SendAsync(request, Terms(request, isClaim: false));
        }
    }

    /// <summary>Asks the node to absorb the session. Repeating the request to the same incarnation is safe.</summary>
    public async Task<SessionResponse> CloseAsync(SessionClose close)
    {
        while (true)
        {
            var result = await SendAsync(close, new SessionTerms(concern, withinMs));
            if (result.Response is { } response)
            {
                return response;
            }
        }
    }

    private SessionTerms Terms(SessionRequest request, bool isClaim) => request.To is null
        ? new SessionTerms(concern, 0)
        : isClaim ? new SessionTerms(concern, withinMs) : SessionTerms.Local;

    private async Task<ExchangeResult> SendAsync(SessionRequest request, SessionTerms terms)
    {
        var options = new CallOptions(deadline: _retry.CallEnd);
        var result = await _exchange.SendAsync(_client, address, request, terms, options);
        switch (result.Kind)
        {
            case ExchangeKind.Answered:
            case ExchangeKind.OtherNode when request is SessionPush && !_retry.IsOver: // next asks what it has
                return result;
            case ExchangeKind.Ahead:
                throw TooOld(result.Response!.Reply.ContiguousSeq);
            default:
                await _retry.AfterAsync(result.Failure!);
                return result;
        }
    }

    private CliException TooOld(ulong found) => new(CliError.WrongArgument(
        "The session file is out of date: it is a copy, or was restored from one. Use a new file.",
        $"at most the file's {session.Replica.Head} operations on the node", $"{found}"));
}
