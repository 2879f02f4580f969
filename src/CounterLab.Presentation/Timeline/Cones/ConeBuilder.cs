using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>
/// Follows one operation through the events. An incarnation has it from the first apply that carries the operation's
/// slot with its number or a later one, or from a delivery whose claim covers it, since a message may list its records
/// only in part. A claim counts if the receiver had everything before it, and only in the incarnation it was sent to.
/// </summary>
public sealed class ConeBuilder
{
    private const string Stranger = "stranger ";

    private readonly OpId _op;
    private readonly MessageRegistry _book;
    private readonly AbsorptionTracker _absorption;
    private readonly Dictionary<string, ConeIncarnation> _lives = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConeIncarnation> _current = new(StringComparer.Ordinal);
    private readonly HashSet<long> _numbers = [];
    private readonly HashSet<string> _firstHand = new(StringComparer.Ordinal);
    private readonly List<TracedMessage> _sent = [];
    private string _stranger = "";
    private TraceEvent? _origin;
    private TraceEvent? _outcome;
    private TraceEvent? _answer;
    private int _deliveries, _lost, _refused, _unanswered, _acksLost;

    private ConeBuilder(OpId op, MessageRegistry book) =>
        (_op, _book, _absorption) = (op, book, new AbsorptionTracker(op));

    /// <summary>Builds the cone of an operation.</summary>
    /// <param name="slice">All stored events from the start of the operation on.</param>
    /// <param name="isFromStart">Whether the slice starts with the first event of the run, so that none was
    /// discarded.</param>
    public static Cone Of(OpId op, TraceSlice slice, MessageRegistry book, bool isFromStart)
    {
        var builder = new ConeBuilder(op, book);
        foreach (var e in slice.Events)
        {
            builder.Take(e, isFromStart);
        }

        return builder.Finish(slice, isFromStart);
    }

    private void Take(TraceEvent e, bool isFromStart)
    {
        switch (e.Kind)
        {
            case TraceKind.Fault when e.Text.StartsWith(Stranger, StringComparison.Ordinal):
                _stranger = e.Text[Stranger.Length..];
                break;
            case TraceKind.Start:
                _current[IncarnationNames.NodeOf(e.Node)] = _lives[e.Node] =
                    new ConeIncarnation(e.Node, e) { IsStranger = _stranger == IncarnationNames.NodeOf(e.Node) };
                _stranger = "";
                break;
            case TraceKind.End:
                IncarnationOf(e.Node).End = e;
                break;
            case TraceKind.Send when _book.Of(e) is { } flight:
                TakeSend(e, flight);
                break;
            case TraceKind.Deliver when _book.Of(e) is { } flight:
                TakeDelivery(e, flight, isFromStart);
                break;
            case TraceKind.Apply:
                TakeApply(e);
                break;
            case TraceKind.Drop when _numbers.Contains(e.Cause) && _book.Of(e) is { } flight:
                TakeDrop(e, flight);
                break;
            case TraceKind.Ack or TraceKind.GiveUp when _numbers.Contains(e.Cause):
                _numbers.Add(e.Number);
                break;
            case TraceKind.Outcome when e.Carries.Any(carried => OpId.Of(carried) == _op):
                _outcome ??= e;
                _numbers.Add(e.Number);
                break;
        }
    }

    private void TakeSend(TraceEvent e, TracedMessage flight)
    {
        _absorption.Hear(e);
        var isAnswer = flight.Answers?.Ended is { } asked && _numbers.Contains(asked.Number);
        if (isAnswer && (flight.Group is not MessageGroups.Clients || _origin is not null))
        {
            _numbers.Add(e.Number);
        }
        else if (_absorption.IsIn(flight) && !IsToClient(flight, e) && (!Knows(e.Peer) || IsRepeat(flight, e.Peer)))
        {
            _numbers.Add(e.Number);
            _sent.Add(flight);
            _unanswered += flight.Fate is MessageFate.GaveUp ? 1 : 0;
        }
    }

    private void TakeDelivery(TraceEvent e, TracedMessage flight, bool isFromStart)
    {
        if (!_absorption.IsIn(flight) || IncarnationNames.NumberOf(e.Node) == 0)
        {
            if (_numbers.Contains(e.Cause))
            {
                _numbers.Add(e.Number);
            }

            return;
        }

        var life = IncarnationOf(e.Node);
        var newest = _absorption.NewestIn(flight.Carries);
        if (life.Has is not null)
        {
            if (newest > 0 && newest <= life.Newest)
            {
                life.Duplicates++;
                Add(e);
            }

            life.Newest = Math.Max(life.Newest, newest);
            return;
        }

        if (IsRefused(e) || (flight.Sent is { } sent && life.Start is { } start && sent.At < start.At))
        {
            return;
        }

        if (flight.Message == "session" && newest > 0)
        {
            _firstHand.Add(life.Name);
            _origin ??= e;
            Get(life, e, e, newest);
        }
        else if (IsClaimed(life, flight, isFromStart))
        {
            Get(life, e, e, newest);
        }
    }

    private void TakeApply(TraceEvent e)
    {
        var newest = _absorption.NewestIn(e.Carries);
        var life = IncarnationOf(e.Node);
        if (_absorption.See(e) && life.Has is null)
        {
            Get(life, e, null, 0);
        }

        if (newest == 0)
        {
            return;
        }

        var brought = _book.Behind(e, before => before.Kind is TraceKind.Deliver);
        if (life.Has is null)
        {
            var (isOwner, isFromClient) = (e.Node == _op.Owner, brought is not null
                && _book.Of(brought)?.Group is MessageGroups.Clients);
            if (isFromClient && !isOwner)
            {
                _firstHand.Add(life.Name); // a session may send its operations to several nodes, one after the other
            }

            _origin ??= isOwner ? newest == _op.Seq ? e : null : isFromClient ? e : null;
            brought = isOwner && !isFromClient ? null : brought; // an owner's own operation starts here
            Get(life, e, brought, newest);
        }
        else if (life.Has == brought)
        {
            _numbers.Add(e.Number); // the claim of the same delivery came first
        }

        life.Newest = Math.Max(life.Newest, newest);
    }

    private void TakeDrop(TraceEvent e, TracedMessage flight)
    {
        _numbers.Add(e.Number);
        if (flight.Group is MessageGroups.Acks)
        {
            _acksLost++;
        }
        else if (MessageText.Reason(flight) is "lost" or "reply lost")
        {
            _lost++;
        }
        else
        {
            _refused++;
        }
    }

    private void Get(ConeIncarnation life, TraceEvent shown, TraceEvent? brought, ulong newest)
    {
        (life.Has, life.Brought, life.Newest) = (shown, brought, newest);
        _numbers.Add(shown.Number);
        if (brought is not null)
        {
            _deliveries += _book.Of(brought)?.Group is MessageGroups.Clients ? 0 : 1;
            Add(brought);
        }
    }

    private void Add(TraceEvent delivery)
    {
        _numbers.Add(delivery.Number);
        _numbers.Add(delivery.Cause);
    }

    private bool IsClaimed(ConeIncarnation life, TracedMessage flight, bool isFromStart)
    {
        var isKnown = isFromStart || life.Start is not null;
        foreach (var claim in flight.Told.Claims.Where(claim => claim.Owner == _op.Owner))
        {
            life.Complete = claim.From <= life.Complete || !isKnown ? Math.Max(life.Complete, claim.To) : life.Complete;
        }

        return life.Complete >= _op.Seq || flight.Told.Claims.Any(_absorption.IsIn);
    }

    /// <summary>Whether the node refused a delivery.</summary>
    private bool IsRefused(TraceEvent delivery) =>
        _book.Of(delivery) is { } flight && _book.AnswerTo(flight) is { Message: "refusal" }
            or { Message: "session-ack", Told.Text.Length: > 0 };

    private static bool IsToClient(TracedMessage flight, TraceEvent sent) =>
        flight.Group is MessageGroups.Clients && IncarnationNames.NumberOf(sent.Node) > 0;

    private bool Knows(string node) => _current.GetValueOrDefault(IncarnationNames.NodeOf(node))?.Has is not null;

    /// <summary>Whether a message repeats what the node already has, without newer data in the slot.</summary>
    private bool IsRepeat(TracedMessage flight, string node) =>
        _current.GetValueOrDefault(IncarnationNames.NodeOf(node)) is { } life
        && flight.Carries.Any(carried => _absorption.NewestIn([carried]) is > 0 and var newest
            && newest <= life.Newest);

    private ConeIncarnation IncarnationOf(string name)
    {
        if (!_lives.TryGetValue(name, out var life))
        {
            _lives[name] = life = new ConeIncarnation(name, null);
            _current[IncarnationNames.NodeOf(name)] = life;
        }

        return life;
    }

    private Cone Finish(TraceSlice slice, bool isFromStart)
    {
        var words = new ConeText(_op, _book, _firstHand, _sent, _absorption, slice);
        var holders =
            slice.Nodes.Select(node => words.Holder(node, _current.GetValueOrDefault(node),
            [.. _lives.Values.Where(life => IncarnationNames.NodeOf(life.Name) == node)], _origin)).ToList();
        var isSeen = _numbers.Count > 0;
        var knowledge = _origin is not null ? ConeKnowledge.Whole : isSeen ? ConeKnowledge.Partly : isFromStart
            ? ConeKnowledge.Unknown : ConeKnowledge.Forgotten;
        var duplicates = _lives.Values.Where(life => life.Duplicates > 0)
            .Select(life => (IncarnationNames.Brief(life.Name), life.Duplicates)).ToList();
        AddClient();
        var times = slice.Events.Where(e => _numbers.Contains(e.Number)).Select(e => e.At).ToList();
        var tally = new ConeTally(_deliveries, _lost, _refused, _unanswered, _acksLost, duplicates);
        var (first, last) = times.Count > 0 ? (times[0], times[^1]) : (TimeSpan.Zero, TimeSpan.Zero);
        return new Cone(_op, knowledge, _origin, _outcome, holders, tally, _numbers, first, last) { Answer = _answer };
    }

    /// <summary>Adds the client's request and its answer.</summary>
    private void AddClient()
    {
        if (_origin is { } origin
            && (origin.Kind is TraceKind.Deliver
            ? origin : _book.Behind(origin, before => before.Kind is TraceKind.Deliver)) is { } asked)
        {
            Add(asked);
            if (_book.Of(asked) is { } request && _book.AnswerTo(request)?.Sent is { } answer)
            {
                _numbers.Add(answer.Number);
                _answer = answer;
            }
        }
    }
}
