using System.Text.Encodings.Web;
using System.Text.Json;
using CounterLab.Simulation.Tracing;

namespace CounterLab.Cli.Simulations;

/// <summary>Writes a trace as JSON lines, one event each; the last line contains the trace hash.</summary>
internal static class TraceJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Trace trace, TextWriter writer)
    {
        foreach (var e in trace.Events)
        {
            writer.WriteLine(CliJson.Escaped(JsonSerializer.Serialize(
                new
                {
                    e.Number,
                    atMs = e.At.Ticks / (double)TimeSpan.TicksPerMillisecond,
                    kind = e.Kind.ToString().ToLowerInvariant(),
                    e.Node,
                    e.Peer,
                    e.Cause,
                    e.Message,
                    e.Text,
                    carries = e.Carries.Select(carried => new { carried.Owner, carried.Seq, carried.Counter }),
                },
                Options)));
        }

        writer.WriteLine(
            JsonSerializer.Serialize(new { events = trace.Count, traceHash = SimulationJson.Hash(trace.Hash) },
            Options));
    }
}
