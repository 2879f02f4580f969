using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Rules R3 and R4: only the incarnation that a batch is addressed to accepts it, and an acknowledgement counts only
/// for its batch.
/// </summary>
internal sealed class PassRules(Mutant mutant)
{
    private static readonly TimeSpan MutantAckWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// R3, receiver: a request is accepted only by the incarnation that it is addressed to.
    /// Mutant <see cref="Mutant.NoReceiverIncarnation"/>: any incarnation of the node accepts it.
    /// </summary>
    public bool IsAddressedTo(Incarnation self, Incarnation addressed) =>
        addressed == self || mutant == Mutant.NoReceiverIncarnation;

    /// <summary>
    /// The size of batches adapts to the link, so that everything arrives in the end on a slow one.
    /// Mutant <see cref="Mutant.FixedBatches"/>: every batch has the maximum size and the usual deadline.
    /// </summary>
    public bool AdaptsToLinks => mutant != Mutant.FixedBatches;

    /// <summary>
    /// R3, sender: progress belongs to one incarnation of the peer. When the peer restarts, progress starts at zero.
    /// Mutants: <see cref="Mutant.CursorKept"/> keeps the cursor, <see cref="Mutant.PassContinued"/> continues the
    /// pass, <see cref="Mutant.AckFromEarlierIncarnation"/> waits for the earlier incarnation's acknowledgement.
    /// </summary>
    public PeerProgress ProgressAfterRestart(Peer peer, PeerProgress former, TimeSpan now)
    {
        var progress = new PeerProgress(peer, former.Kind);
        switch (mutant)
        {
            case Mutant.CursorKept:
                progress.Confirm(former.Cursor, former.AckedSeq);
                break;
            case Mutant.PassContinued when former.Pass is not null:
                progress.BeginPass(former.Pass);
                progress.RetryAfter(now);
                break;
            case Mutant.AckFromEarlierIncarnation when former.Pass is not null:
                progress.BeginPass(former.Pass);
                progress.RetryAfter(now + MutantAckWait);
                break;
        }

        return progress;
    }

    /// <summary>
    /// R3, sender: an acknowledgement counts only from the incarnation that the pass was sent to.
    /// Mutant <see cref="Mutant.AckFromEarlierIncarnation"/>: any incarnation's counts.
    /// </summary>
    public bool CountsFrom(Incarnation peer, Incarnation acknowledging) =>
        peer == acknowledging || mutant == Mutant.AckFromEarlierIncarnation;

    /// <summary>
    /// R4: a pass id names its sender's incarnation, so no acknowledgement to an earlier one matches.
    /// Mutant <see cref="Mutant.PassWithoutSender"/>: it contains the pass number only.
    /// </summary>
    public PassId NameOf(Incarnation sender, ulong number) =>
        new(mutant == Mutant.PassWithoutSender ? Incarnation.None : sender, number);

    /// <summary>
    /// R4: an acknowledgement counts only for the pass and the batch in flight.
    /// Mutants: <see cref="Mutant.AckWithoutBatch"/> ignores the batch, <see cref="Mutant.AckWithoutPass"/> ignores
    /// both.
    /// </summary>
    public bool Acknowledges(PushReply ack, Pass pass) =>
        (ack.Pass == pass.Id || mutant == Mutant.AckWithoutPass)
        && (ack.Batch == pass.Batch || mutant is Mutant.AckWithoutBatch or Mutant.AckWithoutPass);
}
