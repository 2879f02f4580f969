using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;

namespace CounterLab.Lab;

/// <summary>The observable state of a cluster: views, metrics, trace, output and active link faults.</summary>
public interface IClusterObservation
{
    /// <summary>Whether the nodes are real or simulated, and how their time passes.</summary>
    WorldInfo World { get; }

    /// <summary>All events in order, with every observed message.</summary>
    ITraceSource Trace { get; }

    /// <summary>Raised at most ten times a second, on any thread, after visible state has changed.</summary>
    event Action? Changed;

    /// <summary>The active link faults with their effects so far, in the order in which they started.</summary>
    IReadOnlyList<FaultRecord> Faults { get; }

    /// <summary>The latest view of the cluster for one counter.</summary>
    ClusterView View(string counter);

    /// <summary>Recent metrics for one counter: at most 150 points.</summary>
    MetricsView Metrics(string counter);

    /// <summary>The last lines that a node wrote, at most 1,000, oldest first.</summary>
    IReadOnlyList<string> Output(string node);
}
