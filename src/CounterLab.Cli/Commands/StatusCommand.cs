using System.CommandLine;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>status: shows the state of one node.</summary>
internal static class StatusCommand
{
    public static Command Create(CliOutput output)
    {
        var node = CommonOptions.Node();
        var command = new Command("status", "Shows a node: its version vector, peers and retry queues.") { node };
        command.SetAction(async result =>
        {
            var state = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
                await new LabService.LabServiceClient(channel).SnapshotAsync(
                    new SnapshotRequest { MaxCounters = 1 }, deadline: CommonOptions.Deadline()), isRead: true);
            return output.Ok(Json(state), Text(state));
        });
        return command;
    }

    private static object Json(NodeState state) => new
    {
        node = new
        {
            id = state.Node.Node,
            incarnation = CounterOwnerJson.Of(state.Node).Incarnation,
            address = state.Address,
            pid = state.Pid,
            ready = state.Ready,
            uptimeMs = state.UptimeMs,
            version = state.Version,
            cluster = state.Cluster,
            clusterId = state.ClusterId.IsEmpty ? null : WireIds.FromWire(state.ClusterId).ToString(),
            wireVersion = state.WireVersion,
            waitingFor = state.WaitingFor,
            superseded = state.Superseded,
            problems = state.Problems,
        },
        vector = state.Vector.Select(entry => new
        {
            node = entry.Owner.Node,
            incarnation = CounterOwnerJson.Of(entry.Owner).Incarnation,
            seq = entry.Seq,
        }),
        peers = state.Peers.Select(peer => new
        {
            id = peer.Id,
            address = peer.Address,
            state = peer.State.ToString().ToLowerInvariant(),
            wireVersion = peer.WireVersion,
            heardMs = peer.HeardMs < 0 ? (long?)null : peer.HeardMs,
            queue = new
            {
                operations = peer.Queue.Operations,
                slots = peer.Queue.Slots,
                oldestMs = peer.Queue.OldestMs,
                attempts = peer.Queue.Attempts,
                nextMs = peer.Queue.NextMs < 0 ? (long?)null : peer.Queue.NextMs,
                lastError = peer.Queue.LastError,
            },
        }),
        faults = FaultJson.Of(state.Faults),
    };

    private static string Text(NodeState state)
    {
        var ready = state.Ready ? "ready" : $"not ready: waiting for {state.WaitingFor}";
        var lines = new List<string>
        {
            $"{state.Node.Node} at {state.Address}, process {state.Pid}, {ready}, {state.CounterCount} counters",
        };
        lines.AddRange(state.Problems.Select(problem => $"  ! {problem}"));
        lines.AddRange(state.Peers.Select(peer =>
            $"  {peer.Id} {peer.Address} {peer.State.ToString().ToLowerInvariant()}, backlog {peer.Queue.Operations}"
            + (peer.Queue.LastError.Length > 0
                ? $", {peer.Queue.Attempts} attempts, last error: {peer.Queue.LastError}" : "")));
        lines.AddRange(FaultJson.Lines(state.Faults).Select(line => $"  {line}"));
        return string.Join('\n', lines);
    }
}
