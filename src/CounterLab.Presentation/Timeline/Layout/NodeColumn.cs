namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A column of the diagram: a client or a node.</summary>
/// <param name="Incarnation">Number of the newest incarnation seen; 0 if it is the first one.</param>
public sealed record NodeColumn(string Name, bool IsClient, double X, int Incarnation);
