using System.Diagnostics.Metrics;

namespace CounterLab.Client.Telemetry;

/// <summary>
/// Metrics of a client, under the meter <c>CounterLab.Client</c>: <c>counterlab.client.adds</c>, <c>.reads</c>,
/// <c>.retries</c>, <c>.failovers</c> (counters) and <c>.pending</c> (adds in progress).
/// </summary>
internal sealed class ClientMetrics : IDisposable
{
    public const string MeterName = "CounterLab.Client";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _adds;
    private readonly Counter<long> _reads;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _failovers;

    public ClientMetrics()
    {
        _adds = _meter.CreateCounter<long>("counterlab.client.adds", "{add}", "Adds taken from the application.");
        _reads = _meter.CreateCounter<long>("counterlab.client.reads", "{read}", "Reads answered by a node.");
        _retries = _meter.CreateCounter<long>(
            "counterlab.client.retries", "{call}", "Calls that failed and are retried, on the same node or another.");
        _failovers = _meter.CreateCounter<long>(
            "counterlab.client.failovers", "{change}", "Failovers: changes to another address because one failed.");
    }

    public void Added() => _adds.Add(1);

    public void HasRead() => _reads.Add(1);

    public void Retried() => _retries.Add(1);

    public void FailedOver() => _failovers.Add(1);

    /// <summary>Registers the number of adds in progress.</summary>
    public void Observe(Func<long> pending) =>
        _meter.CreateObservableUpDownCounter(
            "counterlab.client.pending", pending, "{add}",
            "Adds that no node has acknowledged, or that wait for their concern.");

    public void Dispose() => _meter.Dispose();
}
