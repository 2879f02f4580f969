using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;

namespace CounterLab.Experiments.Recorded;

/// <summary>Replays the lines of clients to the history and the judge.</summary>
internal sealed class ClientReplay(History history, Judge judge)
{
    public void Take(HistoryLine line)
    {
        switch (line)
        {
            case OperationLine operation:
                Take(operation);
                break;
            case SessionLine session when history.Find(session.Session) is null:
                history.BeginSession(session.Session, session.Name, session.Cluster);
                break;
            case SessionAddLine add when history.Find(add.Session) is { IsCopied: true }:
                history.ApplyCopied(add.Counter);
                break;
            case SessionAddLine add when history.Find(add.Session) is { } log:
                history.Apply(log, add.Seq, add.Counter, add.Amount);
                break;
            case SessionCopyLine copy when history.Find(copy.Session) is { } log:
                history.Copy(log);
                break;
            case FailoverLine { Pending: > 0 }:
                judge.Sightings.See(SightingNames.FailedOver);
                break;
            case SessionCloseLine close when history.Find(close.Session) is { } log:
                log.IsClosed = true;
                break;
        }
    }

    private void Take(OperationLine line)
    {
        if (line.Outcome == Outcome.Unknown)
        {
            judge.Sightings.See(SightingNames.UnknownOutcome);
        }

        var refusal = line.Refusal is { } text
            ? new Refusal(text.Code, text.Message, text.Expected, text.Found).Because(text.Reason)
            : null;
        var operation = new Operation(
            line.Number, line.Node, line.Counter, line.Amount, line.Start, line.At, line.Outcome,
            line.Owner ?? default, line.Seq, refusal);
        history.Add(operation);
        judge.OnOperation(operation);
    }
}
