using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Simulation.Clients;
using CounterLab.Simulation.Clients.Batches;
using CounterLab.Simulation.Clients.Keys;
using CounterLab.Simulation.Clients.Sessions;
using CounterLab.Simulation.Clients.Watches;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Engine;

/// <summary>Passes each event to the component that handles its kind.</summary>
internal sealed class EventDispatcher(
    World world, ActionExecutor actions, ClientPool clients, SessionWire sessionWire)
{
    /// <summary>Handles an event that is due now.</summary>
    public void Take(object target, EventKind kind)
    {
        switch (kind)
        {
            case EventKind.Wake:
                world.Feeder.Wake((SimulatedProcess)target);
                break;
            case EventKind.Request:
                world.Messenger.Arrive((SimulatedCall)target);
                break;
            case EventKind.Answer:
                world.Messenger.Arrive((PeerAnswer)target);
                break;
            case EventKind.Deadline:
                world.Messenger.GiveUp((SimulatedCall)target);
                break;
            case EventKind.StepBegins:
                actions.Begin((Step)target);
                break;
            case EventKind.StepEnds:
                actions.End((Step)target);
                break;
            case EventKind.SessionArrives:
                sessionWire.Arrive((SessionCall)target);
                break;
            case EventKind.SessionIsAnswered when !sessionWire.IsStopped((SessionAnswer)target):
                sessionWire.Delivered((SessionAnswer)target);
                world.Sessions.Take((SessionAnswer)target);
                break;
            case EventKind.SessionIsAnswered:
                break;
            case EventKind.SessionCallEnds:
                world.Sessions.GiveUp((SessionCall)target);
                break;
            case EventKind.SessionActs:
                world.Sessions.Act((SessionClient)target);
                break;
            case EventKind.ClientActs:
                clients.Act((ClientOperation)target);
                break;
            case EventKind.KeyedArrives or EventKind.KeyedIsAnswered or EventKind.KeyedGivesUp:
                world.Keyed.Take((KeyedCall)target, kind);
                break;
            case EventKind.WatchOpens or EventKind.WatchSends or EventKind.WatchEnds:
                world.Watches.Take((WatchEvent)target, kind);
                break;
            case EventKind.BatchArrives or EventKind.BatchIsAnswered or EventKind.BatchGivesUp:
                clients.Batches.Take((BatchCall)target, kind);
                break;
            case EventKind.ReadArrives:
                world.Readers.Arrive((ReadCall)target);
                break;
            default:
                clients.Take((ClientCall)target, kind);
                break;
        }
    }
}
