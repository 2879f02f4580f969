using CounterLab.Lab.Live.Fleets;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Lab.Live.Control;

/// <summary>The gRPC service of the control port; see control.proto.</summary>
internal sealed class ControlGrpcService(LabSession lab) : ControlService.ControlServiceBase
{
    public override Task<ControlReply> Status(ControlStatusRequest request, ServerCallContext context) =>
        DoAsync(() => Task.CompletedTask);

    public override Task<ControlReply> Cut(CutRequest request, ServerCallContext context) =>
        DoAsync(() => lab.CutAsync(request.From, request.To, request.OneWay));

    public override Task<ControlReply> Isolate(NodeRequest request, ServerCallContext context) =>
        DoAsync(() => lab.IsolateAsync(request.Id));

    public override Task<ControlReply> Split(SplitRequest request, ServerCallContext context) =>
        DoAsync(() => lab.SplitAsync([.. request.Groups.Select(group => (IReadOnlyList<string>)group.Nodes)]));

    public override async Task<ControlReply> SetFault(FaultRequest request, ServerCallContext context)
    {
        var id = "";
        var reply = await DoAsync(async () => id = await lab.SetFaultAsync(ControlFaults.SpecOf(request)));
        reply.Id = id;
        return reply;
    }

    public override Task<ControlReply> ExtendFault(ExtendFaultRequest request, ServerCallContext context) =>
        DoAsync(() =>
        {
            var duration = ControlFaults.TimeOf(request.HasDurationMs, request.DurationMs);
            return lab.ExtendFaultAsync(request.Id, duration);
        });

    public override Task<ControlReply> EndFault(EndFaultRequest request, ServerCallContext context) =>
        DoAsync(() => lab.EndFaultAsync(request.Id));

    public override Task<ControlReply> Heal(HealRequest request, ServerCallContext context) => DoAsync(() =>
        request.From.Length == 0 && request.To.Length == 0
            ? lab.HealAllAsync()
            : lab.HealAsync(request.From, request.To));

    public override Task<ControlReply> Kill(NodeRequest request, ServerCallContext context) =>
        DoAsync(() => lab.KillAsync(request.Id));

    public override Task<ControlReply> Restart(NodeRequest request, ServerCallContext context) =>
        DoAsync(() => lab.RestartAsync(request.Id));

    public override Task<ControlReply> Pause(NodeRequest request, ServerCallContext context) =>
        DoAsync(() => lab.PauseAsync(request.Id));

    public override Task<ControlReply> Resume(NodeRequest request, ServerCallContext context) =>
        DoAsync(() => lab.ResumeAsync(request.Id));

    public override Task<ControlReply> Stop(NodeRequest request, ServerCallContext context) =>
        DoAsync(() => lab.StopAsync(request.Id));

    public override Task<ControlReply> RollingRestart(RollingRestartRequest request, ServerCallContext context) =>
        DoAsync(() => lab.RollingRestartAsync(context.CancellationToken));

    public override Task<ControlReply> AddNode(AddNodeRequest request, ServerCallContext context) =>
        DoAsync(() => lab.AddNodeAsync(request.Id.Length == 0 ? null : request.Id));

    public override Task<ControlReply> RemoveNode(NodeRequest request, ServerCallContext context) =>
        DoAsync(() => lab.RemoveNodeAsync(request.Id));

    public override async Task<RecordingReply> StartRecording(StartRecordingRequest request, ServerCallContext context)
    {
        await GuardAsync(() =>
        {
            lab.StartRecording(request.Name);
            return Task.CompletedTask;
        });
        return ControlRecording.Of(lab.Recording);
    }

    public override Task<RecordingReply> RecordingStatus(RecordingStatusRequest request, ServerCallContext context) =>
        Task.FromResult(ControlRecording.Of(lab.Recording));

    public override async Task<RecordingReply> StopRecording(StopRecordingRequest request, ServerCallContext context)
    {
        var reply = new RecordingReply();
        await GuardAsync(() =>
        {
            reply = ControlRecording.Of(lab.StopRecording());
            return Task.CompletedTask;
        });
        return reply;
    }

    private static async Task GuardAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (LabException e)
        {
            throw new RpcException(new Status(StatusOf(e.Error), e.Message));
        }
    }

    private async Task<ControlReply> DoAsync(Func<Task> action)
    {
        await GuardAsync(action);
        var reply = new ControlReply { Done = true };
        var nodes = lab.Nodes.Select(node => node.Id).ToList();
        reply.Faults.AddRange(lab.Faults.SelectMany(fault => ControlFaults.Of(fault, nodes)));
        reply.Nodes.AddRange(lab.Nodes.Select(NodeOf));
        return reply;
    }

    private static ControlledNode NodeOf(FleetNode node) => new()
    {
        Id = node.Id,
        Address = node.Address,
        Pid = node.Pid ?? 0,
        State = node.State.ToString().ToLowerInvariant(),
    };

    private static StatusCode StatusOf(LabError error) => error switch
    {
        LabError.InvalidArgument => StatusCode.InvalidArgument,
        LabError.Refused => StatusCode.FailedPrecondition,
        _ => StatusCode.Internal,
    };
}
