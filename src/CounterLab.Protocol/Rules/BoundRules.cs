using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Bounded counters: rights belong to one incarnation and are granted once; the record in which an owner gives rights
/// away is the one in which it uses them (docs/PROTOCOL.md, "Bounded counters").
/// </summary>
internal sealed class BoundRules(Mutant mutant)
{
    private readonly Dictionary<int, Rights> _miscounted = [];

    /// <summary>
    /// Bounds take effect only after all members were asked whether another node creates bounds of the same counter.
    /// Mutant <see cref="Mutant.BoundUnflagged"/>: they take effect immediately.
    /// </summary>
    public bool AsksMembersFirst => mutant != Mutant.BoundUnflagged;

    /// <summary>
    /// Granted rights can be used once a majority has voted for the grant.
    /// Mutants <see cref="Mutant.GrantWithoutVotes"/> and <see cref="Mutant.BoundUnflagged"/>: at once.
    /// </summary>
    public bool WaitsForVotes => mutant is not (Mutant.GrantWithoutVotes or Mutant.BoundUnflagged);

    /// <summary>
    /// A grant is in effect with the votes of more than half of the members.
    /// Mutant <see cref="Mutant.GrantByOneVote"/>: with one.
    /// </summary>
    public bool AreEnough(int votes, int members) => votes > (mutant == Mutant.GrantByOneVote ? 0 : members / 2);

    /// <summary>
    /// Rights belong to an incarnation: the next one of the same node has none of them.
    /// Mutant <see cref="Mutant.RightsByNode"/>: they belong to the node.
    /// </summary>
    public bool IsSameHolder(OwnerId a, OwnerId b) => a == b || (mutant == Mutant.RightsByNode && a.Node == b.Node);

    /// <summary>The rights that an owner has given to a holder, see <see cref="IsSameHolder"/>.</summary>
    public Transfer Given(OwnerId from, Escrow escrow, OwnerId to)
    {
        if (IsSameHolder(from, to))
        {
            return default;
        }

        return mutant == Mutant.RightsByNode ? SumTo(escrow, to.Node) : escrow.To(to);
    }

    /// <summary>The owners whose adds use a holder's rights, see <see cref="IsSameHolder"/>.</summary>
    public IEnumerable<OwnerSlots> UsersOf(OwnerSlots holder, IEnumerable<OwnerSlots> owners) =>
        mutant == Mutant.RightsByNode ? owners.Where(owner => IsSameHolder(owner.Id, holder.Id)) : [holder];

    /// <summary>
    /// Only the incarnation that granted itself the rights has them.
    /// Mutants <see cref="Mutant.GrantAtEveryStart"/> and <see cref="Mutant.RightsByNode"/>: every incarnation of its
    /// node has them.
    /// </summary>
    public bool IsGrantOf(OwnerId by, OwnerId holder) => by == holder
        || (mutant is Mutant.RightsByNode or Mutant.GrantAtEveryStart && by.Node == holder.Node);

    /// <summary>
    /// Of two owners that lack rights, the one that needs fewer in all is served first, so that a large need which
    /// cannot be met keeps nothing from small ones; between equal needs the lower node id.
    /// Mutant <see cref="Mutant.WishKeepsAll"/>: always the lower node id.
    /// </summary>
    public bool IsServedFirst(string node, Int128 need, string other, Int128 others) =>
        need == others || mutant == Mutant.WishKeepsAll
            ? string.CompareOrdinal(node, other) < 0
            : need < others;

    /// <summary>
    /// A request ends some time after the last add that needed it.
    /// Mutant <see cref="Mutant.WishKeepsAll"/>: it lasts until it is met.
    /// </summary>
    public bool WishesEnd => mutant != Mutant.WishKeepsAll;

    /// <summary>
    /// A transfer that arrives again changes nothing.
    /// Mutant <see cref="Mutant.TransferCountedAgain"/>: its rights are received again.
    /// </summary>
    public void OnReceived(int counter, SlotMerge merge, Escrow? escrow, OwnerId self)
    {
        if (mutant == Mutant.TransferCountedAgain && merge == SlotMerge.Same && escrow?.To(self) is { } again)
        {
            Miscount(counter, again.Down, again.Up);
        }
    }

    /// <summary>
    /// Rights that are given away are deducted in the same record that gives them.
    /// Mutant <see cref="Mutant.TransferApart"/>: they are deducted only with the next add, see <see cref="OnAdded"/>.
    /// </summary>
    public void OnGiven(int counter, Int128 down, Int128 up)
    {
        if (mutant == Mutant.TransferApart)
        {
            Miscount(counter, down, up);
        }
    }

    /// <summary>
    /// Handles an applied add.
    /// Mutant <see cref="Mutant.TransferApart"/>: rights that were given away are deducted only now.
    /// </summary>
    public void OnAdded(int counter)
    {
        if (mutant == Mutant.TransferApart)
        {
            _miscounted.Remove(counter);
        }
    }

    /// <summary>The rights that a mutant counts although they do not exist; none in the unmodified protocol.</summary>
    public Rights MiscountedOf(int counter) =>
        _miscounted.Count == 0 ? default : _miscounted.GetValueOrDefault(counter);

    /// <summary>Checks that the unmodified protocol counts no rights that do not exist.</summary>
    public void AssertInvariants() => Invariant.Holds(
        _miscounted.Count == 0 || mutant is Mutant.TransferCountedAgain or Mutant.TransferApart,
        $"no miscounted rights; found {_miscounted.Count}");

    private void Miscount(int counter, Int128 down, Int128 up)
    {
        var before = _miscounted.GetValueOrDefault(counter);
        _miscounted[counter] = new Rights(before.Down + down, before.Up + up);
    }

    private static Transfer SumTo(Escrow escrow, string node)
    {
        ulong down = 0, up = 0;
        foreach (var transfer in escrow.Out.Where(transfer => transfer.To.Node == node))
        {
            (down, up) = (down + transfer.Down, up + transfer.Up);
        }

        return new Transfer(default, down, up);
    }
}
