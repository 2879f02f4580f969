using CounterLab.Node.Recording;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.State;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests;

/// <summary>The recorder alone, with a replica that the test feeds.</summary>
public sealed class ReplicaRecorderTests : IRecordSink
{
    private static readonly ReplicaOptions Options =
        new() { Id = "n1", Address = "127.0.0.1:5001", Incarnation = new Incarnation(1, 2), Cluster = "test" };

    private readonly List<Recorded> _lines = [];

    void IRecordSink.Take(Recorded line) => _lines.Add(line);

    [Fact]
    public void An_input_that_changes_nothing_is_not_told()
    {
        var (replica, recorder) = Start(Options);
        Feed(replica, recorder, new Input.Start());
        var count = _lines.Count;
        Feed(replica, recorder, new Input.Wake());
        Feed(replica, recorder, new Input.Add("", 1));
        Assert.Equal(count, _lines.Count);
        Feed(replica, recorder, new Input.Add("likes", 1));
        Assert.Equal(count + 1, _lines.Count);
    }

    [Fact]
    public void An_add_that_is_repeated_under_its_key_is_told_once()
    {
        var (replica, recorder) = Start(Options);
        Feed(replica, recorder, new Input.Start());
        var add = new Input.Add(
            "likes", 1, Key: new Protocol.Adds.IdempotencyKey("once", Options.Incarnation, TimeSpan.Zero));
        Feed(replica, recorder, add);
        Feed(replica, recorder, add);
        Assert.Single(_lines.SelectMany(line => line.Operations));
    }

    [Fact]
    public void What_changed_the_own_part_of_a_bounded_counter_leaves_no_hole_in_the_numbers()
    {
        var (replica, recorder) = Start(Options);
        Feed(replica, recorder, new Input.Start());
        Feed(replica, recorder, new Input.SetBound("bounded/stock", new Bound(0, null), TimeSpan.FromSeconds(1)));
        Feed(replica, recorder, new Input.Add("bounded/stock", 5));
        var operations = _lines.SelectMany(line => line.Operations).ToList();
        Assert.Equal(Enumerable.Range(1, operations.Count).Select(seq => (ulong)seq), operations.Select(
            operation => operation.Seq));
        Assert.Equal(0, operations[0].Add.Amount);
        Assert.Equal(("bounded/stock", 5L), (operations[^1].Add.Counter, operations[^1].Add.Amount));
    }

    [Fact]
    public void A_reset_that_a_broken_node_makes_as_an_add_is_told_as_both()
    {
        var (replica, recorder) = Start(Options with { Mutant = Mutant.ResetAsSubtraction });
        Feed(replica, recorder, new Input.Start());
        Feed(replica, recorder, new Input.Add("likes", 5));
        Feed(replica, recorder, new Input.Reset("likes"));
        var operations = _lines[^1].Operations;
        Assert.Equal([2UL, 2UL], operations.Select(operation => operation.Seq));
        Assert.Equal((-5L, "likes"), (operations[0].Add.Amount, operations[1].Reset.Counter));
    }

    [Fact]
    public void The_whole_state_is_checked_now_and_then_and_what_is_wrong_is_told_last()
    {
        var (replica, recorder) = Start(Options with { Mutant = Mutant.ClaimUnguarded });
        Feed(replica, recorder, new Input.Start());
        var secret = new SessionSecret(3, 4, 5, 6);
        var nothing = new SessionPush(
            "test", secret.Session, replica.View.Self, 1, 0, Final: true, [], From: 5, UpTo: 7)
        { Secret = secret };
        Feed(replica, recorder, new Input.Session(nothing)); // a claim of operations that no client ever sent
        var broken = Assert.Throws<InvariantException>(
            () => Enumerable.Repeat(new Input.Wake(), 64).ToList().ForEach(wake => Feed(replica, recorder, wake)));
        recorder.Break(broken);
        Assert.Contains("no higher than its newest record", _lines[^1].Broken, StringComparison.Ordinal);
        recorder.Break(broken);
        Assert.Single(_lines, line => line.Broken.Length > 0);
    }

    private (Replica Replica, ReplicaRecorder ReplicaRecorder) Start(ReplicaOptions options)
    {
        var replica = new Replica(options);
        var recorder = new ReplicaRecorder(replica, options);
        recorder.Add(this, TimeSpan.Zero);
        return (replica, recorder);
    }

    private static Effects Feed(Replica replica, ReplicaRecorder recorder, Input input)
    {
        var effects = replica.Handle(input, TimeSpan.Zero);
        recorder.Take(input, effects, TimeSpan.Zero);
        return effects;
    }
}
