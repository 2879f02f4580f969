using System.Net;
using System.Net.Sockets;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Tests.Support;
using CounterLab.Lab.Views;
using CounterLab.Processes.Tests;
using Grpc.Core;

namespace CounterLab.Lab.Live.Tests.Faults;

/// <summary>The lab retries for the time limit of a call when a node does not accept its faults at once.</summary>
public sealed class LinkControllerTests
{
    private static readonly FaultSpec Cut = new(FaultKind.Cut, FaultTarget.Between("n1", "n2"));

    [Fact]
    public async Task A_call_that_was_refused_many_times_is_repeated_until_it_is_accepted()
    {
        await using var node = new FaultServer(refusals: 6); // twice the number of calls before a timeout
        await using var links = ControllerOf(await node.StartAsync());
        await links.BeginAsync(Cut);
        Assert.Equal("f1/n1>n2", Assert.Single(node.Accepted!.Faults).Id);
        Assert.True(node.Calls > 6);
    }

    [Fact]
    public async Task A_node_that_comes_up_late_gets_its_faults()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var address = (IPEndPoint)port.LocalEndpoint;
        await using var links = ControllerOf(address.ToString());
        var beginning = links.BeginAsync(Cut);
        (await port.AcceptTcpClientAsync()).Dispose(); // the first call fails
        port.Stop();

        await using var node = new FaultServer(refusals: 0);
        await node.StartAsync(address.Port);
        await beginning;
        Assert.Equal("f1/n1>n2", Assert.Single(node.Accepted!.Faults).Id);
    }

    [Fact]
    public async Task A_node_that_refuses_for_good_is_reported()
    {
        await using var node = new FaultServer(refusals: int.MaxValue);
        await using var links = ControllerOf(await node.StartAsync());
        var failure = await Assert.ThrowsAsync<LabException>(() => links.BeginAsync(Cut));
        const string Expected = "n1 did not accept the faults on its links: Unavailable not now.";
        Assert.StartsWith(Expected, failure.Message, StringComparison.Ordinal);
        Assert.True(node.Calls > 3);
        Assert.Equal("f1", Assert.Single(links.Faults).Id); // the fault remains, and is sent again every second
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument)]
    [InlineData(StatusCode.Unimplemented)]
    public async Task A_call_that_can_never_be_accepted_is_not_repeated(StatusCode status)
    {
        await using var node = new FaultServer(refusals: int.MaxValue, status);
        await using var links = ControllerOf(await node.StartAsync());
        await Assert.ThrowsAsync<LabException>(() => links.BeginAsync(Cut));
        Assert.InRange(node.Calls, 1, 2); // one of them may be the renewal
    }

    private static LinkController ControllerOf(string address) => new(new FixedFleet(
        new FleetNode("n1", address, ProcessState.Running, null, default, null, null),
        new FleetNode("n2", "127.0.0.1:1", ProcessState.Killed, null, default, null, DateTimeOffset.UnixEpoch)));
}
