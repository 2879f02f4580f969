using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>
/// Records the outcomes of concerns. A settled ticket does not name its operation, so the operation is kept until then.
/// </summary>
internal sealed class SettledLines
{
    private readonly Dictionary<long, RecordedSettled> _waiting = [];

    /// <summary>
    /// Remembers an operation that waits for its concern, and adds all that were settled, possibly by the same input.
    /// </summary>
    public void AddTo(Recorded line, Input input, Effects effects)
    {
        if (effects.Result.Ticket != 0 && Begun(input, effects) is { } begun)
        {
            begun.StartTicks = line.AtTicks;
            _waiting.Add(effects.Result.Ticket, begun);
        }

        foreach (var settled in effects.Settled)
        {
            if (_waiting.Remove(settled.Ticket, out var over)) // operations from before the recording are unknown
            {
                (over.Met, over.Members) = (settled.IsMet, (uint)settled.Members);
                over.ConfirmedBy.AddRange(settled.ConfirmedBy.Select(WireIds.ToWire));
                line.Settled.Add(over);
            }
        }
    }

    /// <summary>Returns the operation that waits, or null if a read or the creation of bounds waits.</summary>
    private static RecordedSettled? Begun(Input input, Effects effects) => (input, effects.Result) switch
    {
        (Input.Add add, { Added: { } added }) => Begun(added.Seq, added.Owner, add.Concern),
        (Input.Reset reset, { Reset: { } done }) => Begun(done.Seq, done.Owner, reset.Concern),
        (Input.Session { Message: SessionPush push } session, _) => Begun(push.UpTo, push.Owner, session.Concern),
        (Input.Session session, { Session: { } reply }) => Begun(reply.AbsorbedAt, reply.From, session.Concern),
        _ => null,
    };

    private static RecordedSettled Begun(ulong seq, OwnerId owner, Concern concern) =>
        new() { Seq = seq, Owner = owner.ToWire(), Concern = concern.ToString() };
}
