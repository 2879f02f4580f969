using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// A session's pass to one node. Its list of records and its claim are frozen at the start, each batch is built from
/// the contents at the time of sending, and the last batch carries the claim.
/// </summary>
internal sealed class SessionPass(NodeCursor node, ulong number, int[] slots, ulong from, ulong upTo)
{
    private int _start;
    private int _end;

    public NodeCursor Node { get; } = node;

    public ulong Number { get; } = number;

    public int BatchNumber { get; private set; }

    public ulong UpTo { get; } = upTo;

    public bool IsLast => _end == slots.Length;

    public SessionPush Batch(
        string cluster, SessionSecret secret, Incarnation session,
        IReadOnlyList<(string Counter, SlotContent Content)> contents, int most)
    {
        AssertInvariants();
        Invariant.Holds(most > 0, $"room for a record; found {most}");
        _end = Math.Min(slots.Length, _start + most);
        List<SlotRecord> records = [];
        for (var i = _start; i < _end; i++)
        {
            records.Add(new SlotRecord(contents[slots[i]].Counter, contents[slots[i]].Content));
        }

        return new SessionPush(
            cluster, session, Node.Owner, Number, BatchNumber, IsLast, records, IsLast ? from : 0, IsLast ? UpTo : 0)
        {
            Secret = secret,
        };
    }

    /// <summary>Advances after the batch in flight was acknowledged. Returns false if the pass continues.</summary>
    public bool Advance()
    {
        AssertInvariants();
        Invariant.Holds(!IsLast, $"a next batch after {BatchNumber}");
        (BatchNumber, _start) = (BatchNumber + 1, _end);
        return false;
    }

    /// <summary>Checks the claim, and that the batch in flight is a part of the slots. Constant time.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(from <= UpTo, $"a claim from at most {UpTo}; found {from}");
        Invariant.Holds(
            _start >= 0 && _start <= slots.Length && _end >= 0 && _end <= slots.Length,
            $"a batch within {slots.Length} slots; found {_start} to {_end}");
        Invariant.Holds(
            BatchNumber >= 0 && (BatchNumber > 0) == (_start > 0),
            $"batch 0 from the start; found {BatchNumber} from {_start}");
        Invariant.Holds(Number > 0, $"a number of the pass; found {Number}");
    }
}
