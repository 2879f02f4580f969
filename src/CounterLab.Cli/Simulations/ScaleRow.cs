namespace CounterLab.Cli.Simulations;

/// <summary>
/// The measurement of one simulated cluster. Messages are requests and replies; bytes are those of protobuf, without
/// HTTP/2. Times are virtual unless stated otherwise.
/// </summary>
/// <param name="IdleMessages">Messages per node and second before the first add, including probes.</param>
/// <param name="IdleBytes">Bytes per node and second before the first add, including probes.</param>
/// <param name="MessagesPerAdd">Push, ack, sync and digest messages of the whole cluster above the idle rate, per
/// add.</param>
/// <param name="BytesPerAdd">The bytes of these messages, per add.</param>
/// <param name="MedianMs">Median time from an add until the last node shows it.</param>
/// <param name="MaxMs">The longest such time.</param>
/// <param name="Unseen">Number of adds that some node did not show by the end.</param>
/// <param name="Converged">Whether all nodes held the same state at the end, with empty queues.</param>
/// <param name="HealedMs">Time from the heal of the partition, with continued loss, until the last node showed the last
/// add; null: no partition.</param>
/// <param name="RealSeconds">Real duration of the run, including the measurement of message sizes.</param>
/// <param name="PeakMegabytes">Peak size of the managed heap, including garbage, sampled every 20 ms.</param>
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
