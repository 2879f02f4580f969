namespace CounterLab.Simulation.Engine;

/// <summary>The kinds of events in the virtual world.</summary>
internal enum EventKind
{
    Wake,
    Request,
    Answer,
    Deadline,
    StepBegins,
    StepEnds,
    ClientActs,
    ClientArrives,
    ClientIsAnswered,
    ClientGivesUp,
    KeyedArrives,
    KeyedIsAnswered,
    KeyedGivesUp,
    BatchArrives,
    BatchIsAnswered,
    BatchGivesUp,
    WatchOpens,
    WatchSends,
    WatchEnds,
    ReadArrives,
    SessionArrives,
    SessionIsAnswered,
    SessionCallEnds,
    SessionActs,
}
