using System.Net;
using System.Net.Sockets;
using CounterLab.Client;
using CounterLab.Node.Hosting;
using CounterLab.Node.Startup;
using CounterLab.Wire.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace CounterLab.Node.Tests;

/// <summary>
/// A node that listens at another address than 127.0.0.1: both ports are open at this address only, and each serves its
/// own services.
/// </summary>
public sealed class ListenTests
{
    private static readonly NodeOptions Options =
        new() { Id = "n1", Listen = IPAddress.Parse("127.0.0.2"), HttpPort = 0, LogLevel = LogLevel.Critical };

    [Fact]
    public async Task Both_ports_are_bound_where_the_node_was_told_and_nowhere_else()
    {
        await using var node = await NodeHost.StartAsync(Options);
        foreach (var address in (string[])[node.Address, node.HttpAddress!])
        {
            Assert.Matches(@"^127\.0\.0\.2:\d+$", address);
            using var elsewhere = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(
                () => elsewhere.ConnectAsync(IPAddress.Loopback, IPEndPoint.Parse(address).Port));
        }

        using var channel = NodeChannel.Native(node.Address);
        Assert.Equal(
            node.Address,
            (await new LabService.LabServiceClient(channel).SnapshotAsync(new SnapshotRequest())).Address);
    }

    [Fact]
    public async Task The_http_port_still_serves_counters_and_neither_peers_nor_the_lab()
    {
        await using var node = await NodeHost.StartAsync(Options);
        using var channel = NodeChannel.WebOverHttp1(node.HttpAddress!);
        Assert.True(
            (await new CounterService.CounterServiceClient(channel).AddAsync(
                new AddRequest { Counter = "a", Amount = 1 })).Applied);
        foreach (var call in (Func<Task>[])[
            async () => await new LabService.LabServiceClient(channel).SnapshotAsync(new SnapshotRequest()),
            async () => await new ReplicationService.ReplicationServiceClient(channel).HelloAsync(new HelloRequest())])
        {
            Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
        }
    }

    [Fact]
    public async Task An_address_of_another_host_is_no_place_to_listen() =>
        await Assert.ThrowsAsync<SocketException>(
            () => NodeHost.StartAsync(Options with { Listen = IPAddress.Parse("192.0.2.1") }));
}
