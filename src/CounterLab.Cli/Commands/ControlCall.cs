using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Cli.Commands;

/// <summary>One call to the control port of a lab, with its output.</summary>
internal static class ControlCall
{
    /// <summary>Call options with a deadline that is long enough for a node to start or leave.</summary>
    public static CallOptions Options(TimeSpan? within = null) =>
        new(deadline: DateTime.UtcNow + (within ?? TimeSpan.FromSeconds(60)));

    public static async Task<int> DoAsync(
        CliOutput output, string control, Func<ControlService.ControlServiceClient, AsyncUnaryCall<ControlReply>> call,
        bool isRead = false)
    {
        var reply = await AskAsync(control, call, isRead);
        return output.Ok(Json(reply), Text(reply));
    }

    /// <summary>Calls the lab and returns the reply. A refusal by the lab becomes a command error.</summary>
    public static Task<T> AskAsync<T>(
        string control, Func<ControlService.ControlServiceClient, AsyncUnaryCall<T>> call, bool isRead = false) =>
        CommonOptions.CallAsync("--control", control, async channel =>
        {
            try
            {
                return await call(new ControlService.ControlServiceClient(channel));
            }
            catch (RpcException e)
                when (e.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.Internal
                && e.Status.DebugException is null)
            {
                var exit = e.StatusCode == StatusCode.InvalidArgument ? ExitCode.WrongArguments : ExitCode.Refused;
                throw new CliException(ErrorOf(exit, CallFailure.Of(e).Code, e.Status.Detail));
            }
        }, isRead);

    /// <summary>Creates an error whose message already contains what was expected and found.</summary>
    public static CliError ErrorOf(int exit, string code, string message)
    {
        var parts = message.Split(" Expected ", 2);
        var rest = parts.Length == 2 ? parts[1].Split("; found ", 2) : [];
        return new CliError(
            exit, code, parts[0], rest.ElementAtOrDefault(0)?.TrimEnd('.') ?? "",
            rest.ElementAtOrDefault(1)?.TrimEnd('.') ?? "");
    }

    private static object Json(ControlReply reply) => new
    {
        done = reply.Done,
        id = reply.Id.Length == 0 ? null : reply.Id,
        faults = FaultJson.Of(reply.Faults),
        nodes = reply.Nodes.Select(n => new { id = n.Id, address = n.Address, pid = n.Pid, state = n.State }),
    };

    private static string Text(ControlReply reply) => string.Join('\n', reply.Nodes
        .Select(n => $"{n.Id} {n.Address} {n.State}" + (n.Pid > 0 ? $", process {n.Pid}" : ""))
        .Concat(FaultJson.Lines(reply.Faults)));
}
