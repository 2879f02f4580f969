using CounterLab.Node.FaultInjection;
using CounterLab.Node.Transport;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;
using CounterLab.Tests;
using CounterLab.Wire;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>Requests whose caller has already given up: after a hold they arrive, after a cut they do not.</summary>
public sealed class LinkGhostTests
{
    [Theory]
    [InlineData("hold", 5)]
    [InlineData("cut", 0)]
    public async Task Requests_whose_caller_is_gone(string kind, int value)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var faults = new FaultTable("n2", TimeProvider.System);
        using (var caller = new FaultyTransport(new GrpcPeerTransport(new FaultyConnector(faults)), faults))
        {
            // A first call opens the connection.
            var sender = new OwnerId("n2", new Incarnation(2, 2));
            var envelope = new Envelope(1, "test", sender, "127.0.0.1:1", "n1", node.Owner.Incarnation);
            await caller.CallAsync(
                PeerCall.Of(new Send(1, "n1", node.Address, new HelloRequest(envelope), TimeSpan.FromSeconds(10))));
            var push = new PushRequest(envelope, new PassId(sender.Incarnation, 1), 0, true,
                [new OwnerRecords(sender, [new SlotRecord("likes", new SlotContent(5, 0, 1))])],
                [new Claim(sender, 0, 1)]);
            var fault = new LinkFault("a", LinkFaultKinds.Parse(kind)!.Value, "n2", "n1", node.Address);
            faults.Set(new RequestedFaults([new TimedFault(fault, null)], false, null));
            for (var i = 0; i < 10; i++)
            {
                var outcome = await caller.CallAsync(
                    PeerCall.Of(new Send(2, "n1", node.Address, push, TimeSpan.FromMilliseconds(100))));
                Assert.Equal(new Input.Failed(2, "DeadlineExceeded after 100 ms"), outcome);
            }
        }

        Assert.Equal(0, node.Value("likes"));
        Assert.Equal(1, faults[node.Address].Connections);
        faults.Clear(_ => true);
        await node.HoldsAsync("likes", value);
        await Eventually.BecomesAsync(() => faults[node.Address].Connections == 0); // no request can arrive any more
        Assert.Equal(value, node.Value("likes"));
    }
}
