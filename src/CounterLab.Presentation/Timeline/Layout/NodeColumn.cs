namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A column of the diagram: a client or a node.</summary>
/// <param name="Incarnation">Number of the newest incarnation seen if it is not the first; else 0.</param>
public sealed record NodeColumn(string Name, bool IsClient, double X, int Incarnation);
