namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>Counts of the messages that spread the operation.</summary>
/// <param name="Deliveries">Deliveries that made it visible.</param>
/// <param name="Lost">On their way.</param>
/// <param name="Refused">By cuts, or by a closed port.</param>
/// <param name="Unanswered">Messages whose sender timed out without further information.</param>
/// <param name="AcksLost">Lost acknowledgements, which cause retries.</param>
/// <param name="Duplicates">Deliveries that changed nothing, by node.</param>
public sealed record ConeTally(int Deliveries, int Lost, int Refused, int Unanswered, int AcksLost,
    IReadOnlyList<(string Node, int Count)> Duplicates);
