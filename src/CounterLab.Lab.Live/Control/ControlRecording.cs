using System.Globalization;
using CounterLab.Lab.Recording;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Control;

/// <summary>Builds the replies of the control port about recordings.</summary>
internal static class ControlRecording
{
    public static RecordingReply Of(RecordingStatus? status)
    {
        var reply = new RecordingReply { Done = true };
        if (status is not null)
        {
            reply.Recording = true;
            reply.Name = status.Name;
            var startedAt = status.StartedAt.UtcDateTime;
            reply.StartedAt = startedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            reply.ElapsedMs = status.Elapsed.TotalMilliseconds;
            reply.Steps = (uint)status.Steps;
            reply.Ended = status.Ended;
            reply.Notes.AddRange(status.Notes);
        }

        return reply;
    }

    public static RecordingReply Of(RecordedScenario recorded)
    {
        var reply = new RecordingReply
        {
            Done = true,
            Name = recorded.Scenario.Name,
            ElapsedMs = recorded.Scenario.RunFor.TotalMilliseconds,
            Steps = (uint)recorded.Scenario.Steps.Count,
            Scenario = recorded.Json,
            SimulatorReason = recorded.SimulatorReason,
            LiveReason = recorded.LiveReason,
        };
        reply.Notes.AddRange(recorded.Notes);
        return reply;
    }
}
