using CounterLab.Client.Tests;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Recording;
using CounterLab.Lab.Live.Tests.Support;
using CounterLab.Lab.Views;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Lab.Live.Tests.Recording;

/// <summary>The invariants of a recording detect a wrong value in each field.</summary>
public sealed class RecordingInvariantTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Later = Start.AddSeconds(1);
    private static readonly FleetNode Node = new("n1", "", ProcessState.Running, null, default, null, null);

    private readonly FaultRegistry _registry = new(new FakeTimeProvider(Start));
    private readonly ActionRecording _recording;
    private readonly RecordedSteps _steps;

    public RecordingInvariantTests()
    {
        _registry.Begin(new FaultSpec(FaultKind.Hold, FaultTarget.Between("n1", null)));
        _recording = new ActionRecording("test", [Node, Node with { Id = "n2" }], _registry.All, Start);
        _recording.Note(new AddToCounter("n1", "likes", 1), Start, Start);
        _steps = Corrupt.Get<RecordedSteps>(_recording, "_steps");
        _recording.AssertInvariants();
    }

    public static TheoryData<string, object> Totals => new()
    {
        { "Count", -1 }, { "Count", ScenarioLimits.StepsMax + 1 }, { "_bytes", -1 },
        { "_bytes", ScenarioLimits.JsonBytesMax + 1 }, { "EndedAt", TimeSpan.FromSeconds(1) },
    };

    [Theory]
    [MemberData(nameof(Totals))]
    public void Each_step_notices_a_wrong_total(string field, object value) =>
        Broken.Field(_steps, field, value, () => _recording.Note(new KillNode("n1"), Later, Later));

    [Fact]
    public void Totals_are_those_of_all_places()
    {
        Broken.Field(_steps, "Count", 1, _recording.AssertInvariants);
        Broken.Field(_steps, "_bytes", 1, _recording.AssertInvariants);
    }

    [Fact]
    public void Its_limits_are_kept()
    {
        var notes = Enumerable.Range(0, 21).Select(i => $"{i}").ToList();
        Broken.Field(_recording, "_notes", notes, () => _recording.Status(Later));
        var adds = Enumerable.Range(0, 1_001)
            .ToDictionary(i => new AddToCounter("n1", "likes", i), _ => (TimeSpan.Zero, 0));
        Broken.Field(_recording, "_adds", adds, () => _recording.Status(Later));
        var add = new AddToCounter("n1", "likes", 1);
        var lost = new Dictionary<AddToCounter, (TimeSpan, int)> { [add] = (default, 9) };
        Broken.Field(_recording, "_adds", lost, () => _recording.End(0, Later));
    }

    [Fact]
    public void Its_faults_notice_a_wrong_field()
    {
        var faults = Corrupt.Get<RecordedFaults>(_recording, "_faults");
        var recorded = new RecordedFault(_registry.All[0], TimeSpan.Zero, ["n1", "n2"]);
        var ended = recorded with { End = TimeSpan.FromSeconds(1) };
        var joined = recorded with { Joined = recorded.Joined.Add("n3", TimeSpan.Zero) };
        Wrong(new() { ["f1"] = (9, recorded) });
        Wrong(new() { ["f2"] = (0, recorded) });
        Wrong(new() { ["f1"] = (0, ended) });
        Wrong(new() { ["f1"] = (0, joined) });
        Wrong(new() { ["f1"] = (0, recorded), ["f2"] = (0, recorded) });

        void Wrong(Dictionary<string, (int Place, RecordedFault Fault)> holding) => Broken.Field(
            faults, "_holding", holding, () => _recording.See([], ["n1", "n2"], Later, isHealing: false));
    }

    [Fact]
    public void Its_processes_notice_a_removal_of_a_node_that_is_there_and_one_without_a_step()
    {
        var processes = Corrupt.Get<RecordedProcesses>(_recording, "_processes");
        void Kill() => _recording.Note(new KillNode("n1"), Later, Later);
        Broken.Field(processes, "_removals", new Dictionary<string, int> { ["n1"] = 0 }, Kill);
        _recording.Note(new RemoveNode("n2"), Later, Later);
        Broken.Field(processes, "_removals", new Dictionary<string, int> { ["n2"] = 99 }, Kill);
        _recording.AssertInvariants();
    }

    [Fact]
    public void The_recorder_notices_a_negative_number_of_actions()
    {
        var recorder = new ActionRecorder(() => Later, () => [Node], () => _registry.All);
        Broken.Field(recorder, "_underWay", -1, () => _ = recorder.Status);
        Broken.Field(recorder, "_healing", -1, recorder.SeeFaults);
    }
}
