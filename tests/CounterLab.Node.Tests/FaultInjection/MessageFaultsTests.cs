using CounterLab.Node.FaultInjection;
using CounterLab.Node.Transport;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using Microsoft.Extensions.Time.Testing;
using LinkFaultKind = CounterLab.Wire.V1.LinkFaultKind;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>Requests and replies that are lost, duplicated or delayed, on a clock that the test advances.</summary>
public sealed class MessageFaultsTests
{
    private static readonly Send Send = new(
        7, "n2", "127.0.0.1:2", new HelloRequest(
            new Envelope(1, "test", new OwnerId("n1", new Incarnation(1, 1)), "", "n2", default)),
        TimeSpan.FromSeconds(1));

    private readonly FakeTimeProvider _time = new();
    private readonly MessageFaults _messages;
    private readonly FaultEffectCounts _counts = new();
    private readonly List<TimeSpan> _given = [];

    public MessageFaultsTests() => _messages = new MessageFaults(_time);

    [Fact]
    public async Task Without_faults_a_call_is_made_with_its_whole_deadline()
    {
        Assert.Equal(Answer(1), await CarryAsync());
        Assert.Equal([Send.Deadline], _given);
    }

    [Fact]
    public async Task A_lost_request_is_not_sent_and_hangs_to_the_deadline()
    {
        _messages.Set([Fault(LinkFaultKind.Loss)], []);
        var call = CarryAsync();
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(
            new Input.Failed(7, "DeadlineExceeded after 1000 ms"), await call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Empty(_given);
        Assert.Equal(1, _counts.Dropped);
    }

    [Theory]
    [InlineData("loss")]
    [InlineData("reply-loss")]
    public async Task Of_a_lost_reply_the_request_was_handled_and_the_call_hangs_to_the_deadline(string kind)
    {
        _messages.Set([], [Fault(LinkFaultKinds.Parse(kind)!.Value)]);
        var call = CarryAsync();
        Assert.Single(_given);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(
            new Input.Failed(7, "DeadlineExceeded after 1000 ms"), await call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(1, _counts.Dropped);
    }

    [Fact]
    public async Task A_refusal_is_a_reply_and_can_be_lost_but_a_failure_is_none()
    {
        _messages.Set([], [Fault(LinkFaultKind.Loss)]);
        var refused = _messages.CarryAsync(PeerCall.Of(Send), _ =>
            Task.FromResult<Input>(new Input.Refused(7, Refusal.InvalidArgument("a", "b", "c"))));
        Assert.False(refused.IsCompleted);
        var failed = new Input.Failed(7, "Unavailable: nobody there");
        Assert.Equal(failed, await _messages.CarryAsync(PeerCall.Of(Send), _ => Task.FromResult<Input>(failed)));
        Assert.Equal(1, _counts.Dropped);
    }

    [Fact]
    public async Task Reply_loss_on_a_link_loses_no_request_on_it_and_duplicate_no_reply()
    {
        _messages.Set([Fault(LinkFaultKind.ReplyLoss)], [Fault(LinkFaultKind.Duplicate)]);
        Assert.Equal(Answer(1), await CarryAsync());
        Assert.Equal((0, 0), (_counts.Dropped, _counts.Duplicated));
    }

    [Fact]
    public async Task A_doubled_request_arrives_twice_and_the_first_answer_counts()
    {
        _messages.Set([Fault(LinkFaultKind.Duplicate)], []);
        var answers = new Queue<TaskCompletionSource<Input>>([new(), new()]);
        var (twin, first) = (answers.First(), answers.Last());
        var call = _messages.CarryAsync(PeerCall.Of(Send), _ => answers.Dequeue().Task);
        Assert.Empty(answers);
        first.SetResult(Answer(1));
        Assert.Equal(Answer(1), await call.WaitAsync(TimeSpan.FromSeconds(30)));
        twin.SetResult(Answer(2));
        Assert.Equal(1, _counts.Duplicated);
    }

    [Fact]
    public async Task A_late_request_is_sent_later_within_the_deadline()
    {
        _messages.Set([Fault(LinkFaultKind.Reorder, 400)], []);
        var call = CarryAsync();
        _time.Advance(TimeSpan.FromMilliseconds(399));
        Assert.Empty(_given);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(Answer(1), await call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal([TimeSpan.FromMilliseconds(600)], _given);
        Assert.Equal(1, _counts.Delayed);
    }

    [Fact]
    public async Task A_late_reply_comes_later_and_one_later_than_the_deadline_never()
    {
        _messages.Set([], [Fault(LinkFaultKind.Reorder, 400)]);
        var call = CarryAsync();
        _time.Advance(TimeSpan.FromMilliseconds(399));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(Answer(1), await call.WaitAsync(TimeSpan.FromSeconds(30)));

        _messages.Set([], [Fault(LinkFaultKind.Reorder, 1000)]);
        var late = CarryAsync();
        _time.Advance(TimeSpan.FromMilliseconds(1000));
        Assert.Equal(
            new Input.Failed(7, "DeadlineExceeded after 1000 ms"), await late.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Later_messages_overtake_earlier_ones()
    {
        _messages.Set([Fault(LinkFaultKind.Reorder, 0, 900)], []);
        var order = new List<int>();
        var calls = Enumerable.Range(0, 20).Select(i => _messages.CarryAsync(PeerCall.Of(Send), _ =>
        {
            lock (order)
            {
                order.Add(i);
            }

            return Task.FromResult<Input>(Answer(i));
        })).ToList();
        for (var i = 0; i < 900; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Task.WhenAll(calls).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.NotEqual(Enumerable.Range(0, 20), order);
        Assert.Equal(Enumerable.Range(0, 20), order.Order());
    }

    [Fact]
    public async Task As_many_are_struck_as_the_probability_says_and_the_same_ones_again()
    {
        const int Calls = 10_000;
        var struck = await StruckAsync(Calls, seed: 1);
        Assert.InRange(struck.Count(isStruck => isStruck), 2_800, 3_200);
        Assert.Equal(struck, await StruckAsync(Calls, seed: 1));
        Assert.NotEqual(struck, await StruckAsync(Calls, seed: 2));
    }

    private static async Task<List<bool>> StruckAsync(int calls, ulong seed)
    {
        var messages = new MessageFaults(TimeProvider.System);
        var counts = new FaultEffectCounts();
        messages.Set(
            [new InstalledFault(Wanted(
                LinkFaultKind.Duplicate, 0, 0) with { Probability = 0.3, Seed = seed }, default, null, null, counts)],
            []);
        var struck = new List<bool>();
        for (var i = 0; i < calls; i++)
        {
            var before = counts.Duplicated;
            await messages.CarryAsync(PeerCall.Of(Send), _ => Task.FromResult<Input>(Answer(i)));
            struck.Add(counts.Duplicated > before);
        }

        return struck;
    }

    private Task<Input> CarryAsync() => _messages.CarryAsync(PeerCall.Of(Send), call =>
    {
        _given.Add(call.Deadline);
        return Task.FromResult<Input>(Answer(_given.Count));
    });

    private InstalledFault Fault(LinkFaultKind kind, double minMs = 0, double? maxMs = null) =>
        new(Wanted(kind, minMs, maxMs ?? minMs), default, null, null, _counts);

    private static LinkFault Wanted(LinkFaultKind kind, double minMs, double maxMs) => new(
        "a", kind, "n1", "n2", "127.0.0.1:2")
    {
        Probability = 1,
        Min = TimeSpan.FromMilliseconds(minMs),
        Max = TimeSpan.FromMilliseconds(maxMs),
    };

    private static Input.Reply Answer(int number) => new(
        number, new LeaveReply(new OwnerId("n2", new Incarnation(2, 2))));
}
