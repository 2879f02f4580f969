using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Tests;

/// <summary>The input <c>RetryNow</c>: the attempt is made now, and nothing else changes.</summary>
public sealed class RetryNowTests
{
    private readonly World _world = new(11);

    public RetryNowTests()
    {
        _world.StartCluster(2);
        _world.Cut("n1", "n2");
        _world.Add("n1");
    }

    private QueueStatus Queue => _world["n1"].View.Peers(_world.Now).Single().Queue;

    [Fact]
    public void The_attempt_that_waits_is_made_at_once_and_its_failures_stay_counted()
    {
        WaitFor(attempts: 4);
        var effects = _world.Handle("n1", new Input.RetryNow("n2"));
        Assert.Equal(InputResultKind.Retried, effects.Result.Kind);
        Assert.Single(effects.Sends, send => send is { Peer: "n2", Message: PushRequest });
        Assert.Equal((4, (TimeSpan?)null), (Queue.Attempts, Queue.Next));
    }

    [Fact]
    public void The_back_off_after_it_goes_on_where_it_was()
    {
        WaitFor(attempts: 6);
        _world.Handle("n1", new Input.RetryNow("n2"));
        _world.RunUntil(() => Queue.Attempts == 7);
        Assert.InRange(
            Queue.Next!.Value, TimeSpan.Zero,
            PassBackoff.Ceiling(new ReplicaOptions { Id = "n1", Address = "n1", Incarnation = default }, 7));
        Assert.Equal(1UL, Queue.Operations);
    }

    [Fact]
    public void An_attempt_under_way_is_not_made_twice()
    {
        WaitFor(attempts: 4);
        _world.Handle("n1", new Input.RetryNow("n2"));
        var again = _world.Handle("n1", new Input.RetryNow("n2"));
        Assert.NotEqual(InputResultKind.Retried, again.Result.Kind);
        Assert.DoesNotContain(again.Sends, send => send.Message is PushRequest);
    }

    [Fact]
    public void Across_a_healed_link_it_brings_what_is_owed_without_the_wait()
    {
        WaitFor(attempts: 8);
        _world.HealAll();
        _world.Handle("n1", new Input.RetryNow("n2"));
        _world.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal(1, _world.Value("n2"));
        Assert.Equal((0UL, 0), (Queue.Operations, Queue.Attempts));
    }

    [Fact]
    public void Where_nothing_is_owed_nothing_happens()
    {
        _world.HealAll();
        _world.RunUntil(_world.HasConverged);
        var effects = _world.Handle("n1", new Input.RetryNow("n2"));
        Assert.NotEqual(InputResultKind.Retried, effects.Result.Kind);
        Assert.Null(effects.Result.Refusal);
        Assert.DoesNotContain(effects.Sends, send => send.Message is PushRequest);
    }

    [Fact]
    public void A_stranger_is_refused() =>
        Assert.Equal(
            RefusalCode.FailedPrecondition, _world.Handle("n1", new Input.RetryNow("n9")).Result.Refusal?.Code);

    [Fact]
    public void However_often_it_is_asked_for_all_arrives_once()
    {
        _world.LossPercent = 30;
        for (var i = 0; i < 200; i++)
        {
            _world.Handle("n1", new Input.RetryNow("n2"));
            _world.Run(TimeSpan.FromMilliseconds(40));
        }

        (_world.LossPercent, var backlog) = (0, Queue.Operations);
        _world.HealAll();
        _world.RunUntil(_world.HasConverged);
        Assert.Equal(1UL, backlog);
        Assert.Equal(1, _world.Value("n2"));
    }

    private void WaitFor(int attempts) =>
        _world.RunUntil(() => Queue.Attempts == attempts && Queue.Next > TimeSpan.FromMilliseconds(60));
}
