using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>Draws the attacker's answers to calls of nodes, true ones in about half of the cases.</summary>
internal sealed class ReplyDrawer(AttackState state, PeerDrawer peers)
{
    /// <summary>An answer; null: silence.</summary>
    public Input? Draw(InputChance dice, FuzzNode caller, Send send)
    {
        if (dice.Percent(10))
        {
            return null;
        }

        return dice.Percent(12)
            ? new Input.Refused(send.Call, Refuse(dice, send))
            : new Input.Reply(send.Call, Encoded(Reply(dice, caller, send)));
    }

    private PeerReply Encoded(PeerReply reply) => state.Codec?.Pass(reply) ?? reply;

    private PeerReply Reply(InputChance dice, FuzzNode caller, Send send)
    {
        var from = From(dice, send);
        return send.Message switch
        {
            HelloRequest => new HelloReply(
                from, send.Address, dice.Percent(50), Members(dice, caller), dice.Percent(15),
                dice.Percent(20) ? FuzzCluster.AddressOf(dice.Pick(state.Own).Node) : ""),
            PushRequest push => new PushReply(
                from, dice.Percent(90) ? push.Pass : new PassId(push.Pass.Sender, dice.Near(push.Pass.Number)),
                dice.Percent(90) ? push.Batch : push.Batch + 1, Behind(dice, push)),
            SyncRequest sync => new SyncReply(
                from, dice.Percent(50), dice.Percent(40) ? sync.Digest : peers.Digest(dice, caller)),
            ProbeRequest => new ProbeReply(
                from, dice.Percent(50), dice.Near((ulong)dice.Below(5)), peers.Suspicions(dice), Members(dice, caller)),
            _ => new LeaveReply(from),
        };
    }

    private OwnerId From(InputChance dice, Send send)
    {
        var envelope = send.Message.Envelope;
        if (dice.Percent(5))
        {
            return state.Anybody(dice);
        }

        return envelope.ToIncarnation.IsNone
            ? state.Own.FirstOrDefault(own => FuzzCluster.AddressOf(own.Node) == send.Address, dice.Pick(state.Own))
            : new OwnerId(envelope.To, envelope.ToIncarnation);
    }

    private List<MemberRecord> Members(InputChance dice, FuzzNode caller)
    {
        var members = caller.Replica.View.Members.Where(_ => dice.Percent(50)).ToList();
        for (var count = dice.Percent(40) ? 1 + dice.Below(2) : 0; count > 0; count--)
        {
            members.Add(peers.Member(dice, caller));
        }

        return members;
    }

    private static List<VectorEntry> Behind(InputChance dice, PushRequest push) =>
        [.. push.Claims.Where(_ => dice.Percent(15))
            .Select(claim => new VectorEntry(claim.Owner, dice.Near(claim.From)))];

    /// <summary>
    /// A refusal. Only a process that was accepted or holds records is refused its id: one that is new ends then, and
    /// only proof of identity could prevent that.
    /// </summary>
    private Refusal Refuse(InputChance dice, Send send)
    {
        var mayEnd = send.Message is HelloRequest { Standing: < Standing.Holding };
        var code = dice.Pick(Enum.GetValues<RefusalCode>());
        return new Refusal(
            mayEnd && code == RefusalCode.AlreadyExists ? RefusalCode.NotFound : code, "No.", "another", "this")
        {
            Actual = dice.Percent(25) ? dice.Pick(state.Own).Incarnation : Incarnation.None,
            Reason = dice.Percent(25) ? "RESET_AHEAD" : dice.Percent(10) ? "OWN_ADDRESS" : "",
        };
    }
}
