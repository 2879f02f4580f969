using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>Draws records and claims: of the state of their receiver, next to it, or far from it.</summary>
internal sealed class RecordDrawer(AttackState state)
{
    /// <summary>The records of one owner.</summary>
    public OwnerRecords Group(InputChance dice, FuzzNode target)
    {
        var owner = state.Writer(dice, target);
        var slots = new List<SlotRecord>();
        for (var count = dice.Below(4); count > 0; count--)
        {
            slots.Add(Record(dice, target, owner));
        }

        return new OwnerRecords(owner, slots, owner.IsSession ? [] : Absorptions(dice, target, owner))
        {
            IsQuarantined = dice.Percent(4),
        };
    }

    /// <summary>A claim, in most cases of an owner whose records the attacker may send.</summary>
    public Claim Claim(InputChance dice, FuzzNode target, IReadOnlyList<OwnerRecords> records)
    {
        var owner = records.Count > 0 && dice.Percent(80) ? dice.Pick(records).Owner : state.Writer(dice, target);
        var sent = records.Where(group => group.Owner == owner).SelectMany(group => group.Slots)
            .Select(record => record.Content.Seq).DefaultIfEmpty().Max();
        var from = dice.Percent(60) ? ContiguousSeq(target, owner) : dice.Near(ContiguousSeq(target, owner));
        var to = dice.Percent(60) ? Math.Max(sent, from) : dice.Near(Math.Max(sent, from));
        return new Claim(owner, from, to);
    }

    /// <summary>A slot of a session, which has no escrow and is no reset in most cases.</summary>
    public static SlotRecord SessionRecord(InputChance dice, FuzzNode target, OwnerId session)
    {
        var name = AttackState.Name(dice, target);
        var reset = dice.Percent(2) ? Baseline(dice, target, name) : null;
        return new SlotRecord(name, Content(dice, target, session, name), reset);
    }

    /// <summary>The contiguous sequence of an owner on a node; 0: the node does not know it.</summary>
    public static ulong ContiguousSeq(FuzzNode target, OwnerId owner) => target.Replica.View.Vector()
        .FirstOrDefault(entry => entry.Owner == owner).ContiguousSeq;

    private static SlotRecord Record(InputChance dice, FuzzNode target, OwnerId owner, string name)
    {
        var content = Content(dice, target, owner, name);
        if (BoundedName.Is(name) && !owner.IsSession)
        {
            return new SlotRecord(name, content, Escrow: dice.Percent(90) ? Escrow(dice, target) : null);
        }

        return dice.Percent(20) && !owner.IsSession
            ? new SlotRecord(name, new SlotContent(0, 0, content.Seq), Baseline(dice, target, name))
            : new SlotRecord(name, content);
    }

    private static SlotRecord Record(InputChance dice, FuzzNode target, OwnerId owner) =>
        Record(dice, target, owner, AttackState.Name(dice, target));

    private static SlotContent Content(InputChance dice, FuzzNode target, OwnerId owner, string name)
    {
        var view = target.Replica.View;
        var (before, newest) = (view.SlotOf(owner, name), view.NewestOf(owner));
        var isPlain = dice.Percent(70);
        return new SlotContent(
            isPlain ? before.Added + (ulong)dice.Below(5) : Total(dice, before.Added),
            isPlain ? before.Subtracted + (ulong)dice.Below(2) : Total(dice, before.Subtracted),
            isPlain ? newest + 1 : dice.Near(dice.Percent(50) ? newest : before.Seq));
    }

    /// <summary>A total that is well formed nearly always: otherwise the message is refused as a whole.</summary>
    private static ulong Total(InputChance dice, ulong before) =>
        dice.Near(before) is var total && (total <= SlotContent.TotalMax || dice.Percent(5)) ? total : before / 2;

    private static List<Absorption> Absorptions(InputChance dice, FuzzNode target, OwnerId owner)
    {
        var absorptions = new List<Absorption>();
        for (var count = dice.Percent(25) ? 1 + dice.Below(2) : 0; count > 0; count--)
        {
            var open = target.Replica.View.Vector().Select(entry => entry.Owner)
                .Where(known => known.IsSession).ToList();
            var session = open.Count > 0 && dice.Percent(70)
                ? dice.Pick(open).Incarnation : new Incarnation(0x5E55, (ulong)dice.Below(20) + 1);
            absorptions.Add(new Absorption(session, Math.Max(1, dice.Near(target.Replica.View.NewestOf(owner) + 1))));
        }

        return absorptions;
    }

    private static Baseline Baseline(InputChance dice, FuzzNode target, string name)
    {
        var view = target.Replica.View;
        var counter = view.Find(name);
        var seen = counter < 0 ? [] : view.SlotsOf(counter).Where(slot => slot.Content.Seq > 0)
            .Select(slot => new BaselineEntry(slot.Owner, slot.Content, AbsorptionsOf(target, slot.Owner))).ToList();
        var entries = seen.Where(_ => dice.Percent(85)).Select(entry => Changed(dice, entry)).ToList();
        var deleted = dice.Percent(30) ? seen.Where(_ => dice.Percent(70)).ToList() : [];
        return new Baseline(entries, dice.Percent(30), deleted);
    }

    private static BaselineEntry Changed(InputChance dice, BaselineEntry entry) => dice.Below(10) switch
    {
        0 => entry with { Content = entry.Content with { Seq = Math.Max(1, dice.Near(entry.Content.Seq)) } },
        1 => entry with { Content = entry.Content with { Added = Total(dice, entry.Content.Added) } },
        2 => entry with { Absorptions = entry.Absorptions + dice.Below(3) - 1 },
        _ => entry,
    };

    private static int AbsorptionsOf(FuzzNode target, OwnerId owner) => target.Replica.View.Absorbers()
        .Where(absorber => absorber.Owner == owner).Select(absorber => absorber.Absorptions.Count).FirstOrDefault();

    private static Escrow Escrow(InputChance dice, FuzzNode target)
    {
        var peers = target.Replica.View.Members.Select(member => member.Node).Distinct().ToList();
        Bound bound = new(dice.Percent(80) ? -dice.Below(50) : null, dice.Percent(80) ? dice.Below(50) : null);
        var transfers = dice.Some(peers, 3).Distinct()
            .Select(to => new Transfer(to, (ulong)dice.Below(60), (ulong)dice.Below(60))).ToList();
        return new Escrow(
            bound, (BoundState)dice.Below(4), transfers, Total(dice, (ulong)dice.Below(30)),
            Total(dice, (ulong)dice.Below(30)))
        {
            Vote = peers.Count > 0 && dice.Percent(20) ? dice.Pick(peers) : null,
            Settled = peers.Count > 0 && dice.Percent(10) ? dice.Pick(peers) : null,
        };
    }
}
