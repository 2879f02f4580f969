namespace CounterLab.Simulation.Engine;

/// <summary>What an event is for its target.</summary>
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
    ReadArrives,
    SessionArrives,
    SessionIsAnswered,
    SessionCallEnds,
    SessionActs,
}
