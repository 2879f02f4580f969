using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CounterLab.Experiments.Workloads;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>
/// Writes the JSON form of a scenario so that it is easy to read: fields in the order of <see cref="ScenarioForm"/>,
/// one line per step, and no values that are the reader's defaults. Reading it gives the same scenario.
/// </summary>
public static class ScenarioWriter
{
    // The text is written to a file, not to a web page, so – and ' need no escaping and stay readable.
    private static readonly JsonWriterOptions Lines = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions OneLine = Lines with { Indented = false };

    /// <summary>Returns the scenario as JSON.</summary>
    public static string Write(Scenario scenario) => Text(Lines, json => WriteScenario(json, scenario)) + "\n";

    private static void WriteScenario(Utf8JsonWriter json, Scenario scenario)
    {
        json.WriteStartObject();
        json.WriteNumber(Field.SchemaVersion, Scenario.SchemaVersion);
        json.WriteString(Field.Name, scenario.Name);
        json.WriteUnless(Field.Watch, scenario.Watch, "");
        WriteNodes(json, scenario.Nodes);
        json.WriteSeed(Field.Seed, scenario.Seed, 1);
        WriteNetwork(json, scenario.Network);
        WriteWorkload(json, scenario.Workload);
        json.WriteUnless(Field.BatchRecords, scenario.BatchRecords ?? 0, 0);
        WriteNames(json, Field.OldNodes, scenario.OldNodes, scenario.OldNodes.Count > 0);
        WriteLimits(json, scenario.Limits);
        json.WriteUnless(Field.RunMs, scenario.RunFor, RunTime.Default(scenario.Steps));
        json.WriteUnless(Field.SettleMs, scenario.SettleWithin, TimeSpan.FromSeconds(60));
        WriteSteps(json, scenario.Steps);
        WriteExpect(json, scenario.Expect);
        json.WriteEndObject();
    }

    private static void WriteNodes(Utf8JsonWriter json, IReadOnlyList<string> nodes)
    {
        if (nodes.SequenceEqual(NodesReader.Numbered(nodes.Count), StringComparer.Ordinal))
        {
            json.WriteNumber(Field.Nodes, nodes.Count);
        }
        else
        {
            WriteOnOneLine(json, Field.Nodes, line => line.WriteNames(nodes));
        }
    }

    private static void WriteNetwork(Utf8JsonWriter json, NetworkModel network)
    {
        if (network != new NetworkModel())
        {
            WriteOnOneLine(json, Field.Network, line => WriteFields(line, network));
        }
    }

    private static void WriteFields(Utf8JsonWriter json, NetworkModel network)
    {
        var usual = new NetworkModel();
        json.WriteStartObject();
        if ((network.LatencyMin, network.LatencyMax) != (usual.LatencyMin, usual.LatencyMax))
        {
            json.WriteRange(Field.LatencyMs, network.LatencyMin, network.LatencyMax);
        }

        json.WriteUnless(Field.BytesPerSecond, network.BytesPerSecond ?? 0, 0);
        json.WriteUnless(Field.Loss, network.Loss, usual.Loss);
        json.WriteUnless(Field.ReplyLoss, network.ReplyLoss, usual.ReplyLoss);
        json.WriteUnless(Field.Duplicate, network.Duplicate, usual.Duplicate);
        json.WriteUnless(Field.Reorder, network.Reorder, usual.Reorder);
        json.WriteUnless(Field.ReorderByMs, network.ReorderBy, usual.ReorderBy);
        json.WriteEndObject();
    }

    private static void WriteWorkload(Utf8JsonWriter json, Workload? workload)
    {
        if (workload is not null)
        {
            WriteOnOneLine(json, Field.Workload, line => WriteFields(line, workload));
        }
    }

    private static void WriteFields(Utf8JsonWriter json, Workload workload)
    {
        var usual = new Workload();
        json.WriteStartObject();
        json.WriteUnless(Field.AddsPerSecond, workload.AddsPerSecond, usual.AddsPerSecond);
        json.WriteUnless(Field.Counters, workload.Counters, usual.Counters);
        if ((workload.AmountMin, workload.AmountMax) != (usual.AmountMin, usual.AmountMax))
        {
            json.WriteRange(Field.Amount, workload.AmountMin, workload.AmountMax);
        }

        json.WriteUnless(Field.Concern, workload.Concern.ToString(), usual.Concern.ToString());
        json.WriteUnless(Field.Readers, workload.Readers, usual.Readers);
        json.WriteUnless(Field.TokenlessReaders, workload.TokenlessReaders, usual.TokenlessReaders);
        json.WriteUnless(Field.Sessions, workload.Sessions, usual.Sessions);
        json.WriteUnless(Field.SessionAdds, workload.SessionAdds, usual.SessionAdds);
        json.WriteUnless(Field.Resets, workload.Resets, usual.Resets);
        json.WriteUnless(Field.Bounded, workload.Bounded, usual.Bounded);
        json.WriteUnless(Field.Keyed, workload.Keyed, usual.Keyed);
        json.WriteUnless(Field.Watchers, workload.Watchers, usual.Watchers);
        json.WriteUnless(Field.Batches, workload.Batches, usual.Batches);
        json.WriteUnless(Field.FromMs, workload.From, usual.From);
        json.WriteUnless(Field.UntilMs, workload.Until, usual.Until);
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, NodeLimits limits)
    {
        if (limits != new NodeLimits())
        {
            WriteOnOneLine(json, Field.Limits, line =>
            {
                line.WriteStartObject();
                foreach (var limit in NodeLimits.All)
                {
                    line.WriteUnless(limit.Name, limit.Get(limits) ?? 0, 0);
                }

                line.WriteEndObject();
            });
        }
    }

    private static void WriteSteps(Utf8JsonWriter json, IReadOnlyList<Step> steps)
    {
        if (steps.Count > 0)
        {
            var lines = steps.Select(step => Text(OneLine, line => StepWriter.Write(line, step)));
            json.WritePropertyName(Field.Steps);
            json.WriteRawValue($"[\n    {string.Join(",\n    ", lines)}\n  ]");
        }
    }

    private static void WriteExpect(Utf8JsonWriter json, Expectations expect)
    {
        var usual = new Expectations();
        var eventually = !expect.Eventually.SequenceEqual(usual.Eventually, StringComparer.Ordinal);
        if (expect.Always is null && !eventually && expect.Sometimes.Count == 0)
        {
            return;
        }

        json.WriteStartObject(Field.Expect);
        WriteNames(json, Field.Always, expect.Always ?? [], expect.Always is not null);
        WriteNames(json, Field.Eventually, expect.Eventually, eventually);
        WriteNames(json, Field.Sometimes, expect.Sometimes, expect.Sometimes.Count > 0);
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string field, IReadOnlyList<string> names, bool unusual)
    {
        if (unusual)
        {
            WriteOnOneLine(json, field, line => line.WriteNames(names));
        }
    }

    private static void WriteOnOneLine(Utf8JsonWriter json, string field, Action<Utf8JsonWriter> write)
    {
        json.WritePropertyName(field);
        json.WriteRawValue(Text(OneLine, write));
    }

    private static string Text(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
