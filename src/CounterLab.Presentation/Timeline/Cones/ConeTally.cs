namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>Counts of the messages that spread the operation.</summary>
/// <param name="Deliveries">Deliveries that made the operation visible on a node.</param>
/// <param name="Lost">Messages lost in flight.</param>
/// <param name="Refused">Messages refused by a cut link or a closed port.</param>
/// <param name="Unanswered">Messages whose sender timed out without further information.</param>
/// <param name="AcksLost">Lost acknowledgements, which cause retries.</param>
/// <param name="Duplicates">Deliveries that changed nothing, by node.</param>
public sealed record ConeTally(int Deliveries, int Lost, int Refused, int Unanswered, int AcksLost,
    IReadOnlyList<(string Node, int Count)> Duplicates);
