using System.Diagnostics;
using System.Text.Json;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Writes one step: its time, action, fields and duration.</summary>
internal static class StepWriter
{
    public static void Write(Utf8JsonWriter json, Step step)
    {
        json.WriteStartObject();
        json.WriteTime(Field.AtMs, step.At);
        json.WriteString(Field.Fault, step.Action.Name);
        WriteFields(json, step.Action);
        if (step.For is { } time)
        {
            json.WriteTime(Field.ForMs, time);
        }

        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, ScenarioAction fault)
    {
        switch (fault)
        {
            case PartitionFault partition:
                WriteFields(json, partition);
                break;
            case TrafficFault traffic:
                WriteFields(json, traffic);
                break;
            case NodeAction process:
                WriteFields(json, process);
                break;
            case HealLinks:
                break;
            default:
                throw new UnreachableException($"The fault {fault.Name} has no JSON form.");
        }
    }

    private static void WriteFields(Utf8JsonWriter json, PartitionFault fault)
    {
        switch (fault)
        {
            case CutFault cut:
                json.WriteString(Field.From, cut.From);
                json.WriteString(Field.To, cut.To);
                json.WriteIf(Field.OneWay, cut.OneWay);
                break;
            case SplitFault split:
                json.WriteGroups(Field.Groups, split.Groups);
                break;
            case IsolateFault isolate:
                json.WriteString(Field.Node, isolate.Node);
                break;
            case BridgeFault bridge:
                json.WriteString(Field.Node, bridge.Node);
                break;
        }
    }

    private static void WriteFields(Utf8JsonWriter json, TrafficFault fault)
    {
        json.WriteUnless(Field.From, fault.From ?? "", "");
        json.WriteUnless(Field.To, fault.To ?? "", "");
        switch (fault)
        {
            case LatencyFault latency:
                json.WriteRange(Field.LatencyMs, latency.Min, latency.Max);
                break;
            case LossFault loss:
                json.WriteNumber(Field.Probability, loss.Probability);
                break;
            case ReplyLossFault loss:
                json.WriteNumber(Field.Probability, loss.Probability);
                break;
            case DuplicateFault duplicate:
                json.WriteNumber(Field.Probability, duplicate.Probability);
                break;
            case ReorderFault reorder:
                json.WriteNumber(Field.Probability, reorder.Probability);
                json.WriteUnless(Field.ByMs, reorder.By, new NetworkModel().ReorderBy);
                break;
            case ThrottleFault throttle:
                json.WriteNumber(Field.BytesPerSecond, throttle.BytesPerSecond);
                break;
        }
    }

    private static void WriteFields(Utf8JsonWriter json, NodeAction fault)
    {
        json.WriteString(Field.Node, fault.Node);
        switch (fault)
        {
            case JumpClock jump:
                json.WriteTime(Field.ByMs, jump.By);
                break;
            case AddToCounter add:
                json.WriteString(Field.Counter, add.Counter);
                json.WriteNumber(Field.Amount, add.Amount);
                json.WriteUnless(Field.Count, add.Count, 1);
                json.WriteUnless(Field.Concern, add.Concern.ToString(), default(Concern).ToString());
                json.WriteUnless(Field.Session, add.Session, 0);
                json.WriteUnless(Field.Closes, add.Closes, false);
                json.WriteUnless(Field.Keyed, add.Keyed, false);
                break;
            case ResetCounter reset:
                json.WriteString(Field.Counter, reset.Counter);
                json.WriteUnless(Field.Deletes, reset.Deletes, false);
                break;
            case CopySession copy:
                json.WriteNumber(Field.Session, copy.Session);
                break;
            case CreateBounds bound:
                json.WriteString(Field.Counter, bound.Counter);
                WriteEnd(json, Field.Floor, bound.Floor);
                WriteEnd(json, Field.Cap, bound.Cap);
                break;
        }
    }

    private static void WriteEnd(Utf8JsonWriter json, string field, long? end)
    {
        if (end is { } bound)
        {
            json.WriteNumber(field, bound);
        }
    }
}
