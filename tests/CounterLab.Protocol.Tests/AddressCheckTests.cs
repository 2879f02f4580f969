using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Tests;

/// <summary>A process is admitted once it has answered at the address that it states (FAULTS B15).</summary>
public sealed class AddressCheckTests
{
    private static readonly OwnerId Stranger = new("n9", new Incarnation(9, 9));

    [Fact]
    public void A_process_that_does_not_answer_at_its_address_is_not_admitted_nor_called_again()
    {
        var world = new World(90);
        world.StartCluster(2);
        Assert.True(Hello(world, "n1", Stranger, "nowhere").Result.Reply is HelloReply { Checking: true });
        world.Run(TimeSpan.FromSeconds(1.5));
        var refusal = Hello(world, "n1", Stranger, "nowhere").Result.Refusal!;
        Assert.Equal(RefusalCode.FailedPrecondition, refusal.Code);
        Assert.Contains("at nowhere", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains(world.Facts, fact => fact.Fact is { Kind: FactKind.Hello, Peer: "n9" });
        var calls = world.CallsTo("nowhere");
        world.Run(TimeSpan.FromSeconds(60));
        Assert.Equal((1, 1), (calls, world.CallsTo("nowhere")));
        Assert.DoesNotContain(world["n1"].View.Members, member => member.Node == Stranger);
    }

    [Fact]
    public void A_false_Hello_for_a_member_that_a_node_does_not_know_keeps_nobody_apart()
    {
        var world = new World(91);
        world.Start("n1", []);
        world.RunUntil(() => world["n1"].View.IsReady);
        world.Start("n2", ["n1"]);
        var n2 = world["n2"].View.Self;
        Hello(world, "n1", n2, "elsewhere");
        world.RunUntil(() => world["n2"].View.IsReady && world["n1"].View.Peers(world.Now).Count() == 1);
        Assert.Equal("n2", world["n1"].View.Members.Single(member => member.Node == n2).Address);
    }

    [Fact]
    public void A_false_Hello_for_a_restarted_member_changes_nothing()
    {
        var world = new World(92);
        world.StartCluster(2);
        var n2 = world["n2"].View.Self;
        Hello(world, "n1", n2 with { Incarnation = new Incarnation(9, 9) }, "n2");
        world.Run(TimeSpan.FromSeconds(2));
        Assert.Equal(n2, world["n1"].View.Members.Single(member => member.Node.Node == "n2").Node);
    }

    [Fact]
    public void Many_strangers_at_once_keep_no_one_out()
    {
        var world = new World(93);
        world.StartCluster(2);
        for (ulong i = 1; i <= 1_000; i++)
        {
            Hello(world, "n1", new OwnerId($"s{i}", new Incarnation(9, i)), $"nowhere-{i}");
        }

        world.Start("n3", ["n1", "n2"]);
        world.RunUntil(() => world.Running.All(node => world[node].View.Peers(world.Now).Count() == 2));
        Assert.True(world.CallsTo("nowhere") <= 64, $"at most 64 calls; found {world.CallsTo("nowhere")}");
    }

    [Fact]
    public void A_second_process_with_the_id_does_not_displace_the_check_of_the_first()
    {
        var world = new World(94);
        world.StartCluster(2);
        world.Start("n3", ["n1"]);
        for (ulong i = 1; !world["n3"].View.IsReady && i <= 500; i++)
        {
            Hello(world, "n1", new OwnerId("n3", new Incarnation(9, 9)), $"nowhere-{i % 8}");
            world.Run(TimeSpan.FromMilliseconds(10));
        }

        Assert.True(world["n3"].View.IsReady, "n3 has joined while another process said Hello as n3");
    }

    [Fact]
    public void An_answer_does_not_count_for_ever()
    {
        var world = new World(95);
        world.StartCluster(2);
        world.Start("n3", []);
        var n3 = world["n3"].View.Self;
        Hello(world, "n1", n3, "n3");
        world.Run(TimeSpan.FromSeconds(1));
        world.Kill("n3");
        world.Run(TimeSpan.FromSeconds(5));
        Assert.True(Hello(world, "n1", n3, "n3").Result.Reply is HelloReply { Checking: true });
        Assert.DoesNotContain(world["n1"].View.Members, member => member.Node == n3);
    }

    private static Effects Hello(World world, string node, OwnerId from, string address) => world.Handle(
        node, new Input.Request(new HelloRequest(
            new Envelope(WireVersion.Newest, "default", from, address, "", Incarnation.None)
            {
                ClusterId = world[node].View.ClusterId,
                Speaks = WireVersion.Newest,
            })));
}
