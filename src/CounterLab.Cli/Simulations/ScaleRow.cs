namespace CounterLab.Cli.Simulations;

/// <summary>
/// The measurement of one simulated cluster. Messages are requests and replies; bytes are protobuf's, without HTTP/2.
/// </summary>
/// <param name="IdleMessages">Per node and second before the first add, probes included.</param>
/// <param name="IdleBytes">The same in bytes.</param>
/// <param name="MessagesPerAdd">Push, ack, sync and digest above their idle rate, over the whole cluster.</param>
/// <param name="BytesPerAdd">The same in bytes.</param>
/// <param name="MedianMs">From an add until the last node shows it, virtual.</param>
/// <param name="MaxMs">The slowest add.</param>
/// <param name="Unseen">Adds that not every node showed by the end.</param>
/// <param name="Converged">All nodes held the same state in the end, with empty queues.</param>
/// <param name="HealedMs">From the heal of a partition, with continued loss, until the last node showed the last add,
/// virtual; null: no split.</param>
/// <param name="RealSeconds">Time of the whole run, sizing of messages included.</param>
/// <param name="PeakMegabytes">Managed heap at its greatest, garbage included, seen every 20 ms.</param>
internal sealed record ScaleRow(
    string Mode,
    int Nodes,
    double VirtualSeconds,
    double IdleMessages,
    double IdleBytes,
    double MessagesPerAdd,
    double BytesPerAdd,
    double MedianMs,
    double MaxMs,
    int Unseen,
    bool Converged,
    double? HealedMs,
    long Events,
    double RealSeconds,
    double EventsPerSecond,
    double PeakMegabytes);
