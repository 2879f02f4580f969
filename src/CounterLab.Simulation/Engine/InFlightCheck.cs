using CounterLab.Protocol;
using CounterLab.Simulation.Network;

namespace CounterLab.Simulation.Engine;

/// <summary>Checks that each message in flight matches the link that transmits it.</summary>
internal static class InFlightCheck
{
    /// <exception cref="InvariantException">The message does not match its link.</exception>
    public static void Assert(object target, EventKind kind)
    {
        var (link, cuts) = target switch
        {
            PeerAnswer answer when kind == EventKind.Answer => (answer.Link, answer.CutsAtSend),
            SimulatedCall call when kind == EventKind.Request => (call.Link, call.CutsAtSend),
            _ => (null, 0),
        };
        Invariant.Holds(
            link is not null || kind is not (EventKind.Request or EventKind.Answer), $"a message for the event {kind}");
        if (link is not null)
        {
            Invariant.Holds(
                cuts <= link.Cuts, $"a message sent after at most {link.Cuts} cuts of {link.From} → {link.To}, not "
                    + $"{cuts}");
            Invariant.Holds(link.Messages > 0, $"a message that {link.From} → {link.To} has carried");
        }
    }
}
