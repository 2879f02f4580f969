using CounterLab.Client;
using CounterLab.Tests;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Health.V1;

namespace CounterLab.Node.Tests;

/// <summary>
/// The services on a node's ports: valid calls, invalid calls, and calls that belong to the other port.
/// </summary>
public sealed class ServiceTests
{
    public static TheoryData<string, long, StatusCode, string> BadAdds => new()
    {
        { "", 1, StatusCode.InvalidArgument, "found nothing" },
        { "a\tb", 1, StatusCode.InvalidArgument, "control character" },
        { new string('x', 257), 1, StatusCode.InvalidArgument, "257 bytes" },
        { "likes", 0, StatusCode.InvalidArgument, "found 0" },
        { "likes", (1L << 53) + 1, StatusCode.InvalidArgument, "9007199254740992" },
        { "likes", long.MinValue, StatusCode.InvalidArgument, "-9223372036854775808" },
    };

    [Theory]
    [MemberData(nameof(BadAdds))]
    public async Task A_bad_add_is_refused_with_what_was_expected_and_found(
        string counter, long amount, StatusCode code, string says)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var refused = await Assert.ThrowsAsync<RpcException>(() => node.AddAsync(counter, amount));
        Assert.Equal(code, refused.StatusCode);
        Assert.Contains("Expected", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(says, refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(0, (await node.Lab.SnapshotAsync(new SnapshotRequest())).CounterCount);
    }

    [Fact]
    public async Task A_value_outside_int64_reads_as_out_of_range_with_its_decimal()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        for (var i = 0; i < 1023; i++)
        {
            await cluster[0].AddAsync("big", 1L << 53);
            await cluster[1].AddAsync("big", 1L << 53);
        }

        var exact = (Int128)2046 << 53;
        await cluster.HoldAsync("big", exact);
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await cluster[0].Counters.GetAsync(new GetRequest { Counter = "big" }));
        Assert.Equal(StatusCode.OutOfRange, refused.StatusCode);
        Assert.Contains(exact.ToString(), refused.Status.Detail, StringComparison.Ordinal);
        var full = await Assert.ThrowsAsync<RpcException>(() => cluster[0].AddAsync("big", 1L << 53));
        Assert.Equal(StatusCode.OutOfRange, full.StatusCode);
        var listed = Assert.Single((await cluster[0].Counters.ListAsync(new ListRequest())).Counters);
        Assert.Equal(exact.ToString(), listed.ExactValue);
    }

    [Fact]
    public async Task A_counter_nobody_added_to_reads_zero_and_does_not_exist()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var reply = await node.Counters.GetAsync(new GetRequest { Counter = "nothing" });
        Assert.False(reply.Exists);
        Assert.Equal(0, reply.Value);
    }

    [Fact]
    public async Task List_gives_names_in_byte_order_by_prefix_and_says_when_it_is_cut()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        foreach (var name in (string[])["b", "a2", "a10", "a\uFF5E", "a😀"])
        {
            await node.AddAsync(name);
        }

        var all = await node.Counters.ListAsync(new ListRequest { Prefix = "a" });
        Assert.Equal(["a10", "a2", "a\uFF5E", "a😀"], all.Counters.Select(counter => counter.Name));
        var some = await node.Counters.ListAsync(new ListRequest { Limit = 2 });
        Assert.True(some.Truncated);
        Assert.Equal(2, some.Counters.Count);
    }

    [Fact]
    public async Task Watch_tells_the_value_then_changes_then_heartbeats()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var call = node.Counters.Watch(new WatchRequest { Counter = "likes", HeartbeatMs = 100 });
        var stream = call.ResponseStream;
        Assert.True(await stream.MoveNext());
        Assert.False(stream.Current.Value.Exists);
        await node.AddAsync("likes", 3);
        await NextAsync(stream, reply => reply.Value?.Value_ == 3);
        await NextAsync(stream, reply => reply.KindCase == WatchReply.KindOneofCase.Heartbeat);
        await node.AddAsync("likes", 4);
        await NextAsync(stream, reply => reply.Value?.Value_ == 7);
    }

    [Fact]
    public async Task Observe_tells_everything_once_and_then_what_changed()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await node.AddAsync("a", 1);
        await node.AddAsync("b", 1);
        using var call = node.Lab.Observe(new ObserveRequest());
        Assert.True(await call.ResponseStream.MoveNext());
        var first = call.ResponseStream.Current;
        Assert.True(first.IsFull);
        Assert.Equal(2, first.State.Counters.Count);
        Assert.Contains(first.Events, e => e.Kind == "ready");
        await node.AddAsync("b", 1);
        await NextAsync(
            call.ResponseStream, reply => !reply.IsFull && reply.State.Counters is [{ Name: "b", Value: "2" }]);
    }

    [Fact]
    public async Task The_one_port_speaks_native_grpc_and_grpc_web()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var native = NodeChannel.Native(node.Address);
        using var web = NodeChannel.Web(node.Address);
        foreach (var channel in new[] { native, web })
        {
            var reply = await new CounterService.CounterServiceClient(channel).AddAsync(
                new AddRequest { Counter = "a", Amount = 1 });
            Assert.True(reply.Applied);
        }

        Assert.Equal(2, node.Value("a"));
    }

    [Fact]
    public async Task The_http_port_speaks_grpc_web_over_http_1_1_but_offers_no_faults()
    {
        await using var node = await TestNode.StartAsync("n1", [], httpPort: 0);
        using var channel = NodeChannel.WebOverHttp1(node.Host.HttpAddress!);
        var client = new CounterService.CounterServiceClient(channel);
        Assert.True((await client.AddAsync(new AddRequest { Counter = "a", Amount = 1 })).Applied);
        using var call = client.Watch(new WatchRequest { Counter = "a" });
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(1, call.ResponseStream.Current.Value.Value_);

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await new LabService.LabServiceClient(channel).ClearFaultsAsync(new ClearFaultsRequest()));
        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
    }

    [Fact]
    public async Task The_http_port_tells_health_and_metrics_and_refuses_web_pages()
    {
        await using var node = await TestNode.StartAsync("n1", [], httpPort: 0);
        await node.AddAsync("a");
        using var http = new HttpClient { BaseAddress = new Uri($"http://{node.Host.HttpAddress}") };
        Assert.Equal("Healthy", await http.GetStringAsync("/healthz"));
        await Eventually.BecomesAsync(async () =>
            (await http.GetStringAsync("/metrics")).Contains("counterlab_adds", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/healthz")
        { Headers = { { "Origin", "http://evil.example" } } };
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_health_service_says_serving_once_ready()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var channel = NodeChannel.Native(node.Address);
        var reply = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, reply.Status);
    }

    [Fact]
    public async Task Without_lab_there_is_no_fault_control()
    {
        await using var node = await TestNode.StartAsync("n1", [], lab: false);
        foreach (var call in (Func<Task>[])[
            async () => await node.Lab.SetFaultAsync(new SetFaultRequest()),
            async () => await node.Lab.ClearFaultsAsync(new ClearFaultsRequest()),
            async () => await node.Lab.RemoveMemberAsync(new RemoveMemberRequest { Id = "n2" })])
        {
            Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
        }

        Assert.Null(node.Host.Faults);
    }

    [Fact]
    public async Task A_fault_that_is_malformed_is_refused()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        foreach (var (from, to, address, kind) in new[]
        {
            ("n1", "n2", "127.0.0.1:5000", "melt"), ("n2", "n3", "127.0.0.1:5000", "cut"),
            ("n1", "n1", "127.0.0.1:5000", "cut"),
            ("n1", "n2", "nonsense", "cut"),
        })
        {
            var request = new SetFaultRequest();
            request.Faults.Add(new SetFaultRequest.Types.LinkFault
            {
                From = from,
                To = to,
                PeerAddress = address,
                Kind = LinkFaultKinds.Parse(kind) ?? LinkFaultKind.Unspecified,
            });
            var refused = await Assert.ThrowsAsync<RpcException>(async () => await node.Lab.SetFaultAsync(request));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        }

        Assert.Empty(node.Host.Faults!.Faults);
    }

    [Fact]
    public async Task A_message_of_an_unknown_protocol_version_is_a_failed_precondition()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var request = new HelloRequest
        {
            Envelope = new Envelope
            {
                ProtocolVersion = 99,
                Cluster = "test",
                From = new Owner { Node = "n2", Incarnation = Google.Protobuf.ByteString.CopyFrom(new byte[16]) },
            },
        };
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await node.Peers.HelloAsync(request));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("version 99", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_from_a_peer_is_refused_and_the_node_lives_on()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        foreach (var call in (Func<Task>[])[
            async () => await node.Peers.HelloAsync(new HelloRequest()),
            async () => await node.Peers.PushAsync(new PushRequest()),
            async () => await node.Peers.SyncAsync(new SyncRequest { Envelope = new Envelope { From = new Owner() } }),
            async () => await node.Peers.ProbeAsync(
                new ProbeRequest { Envelope = new Envelope { ProtocolVersion = 1 } }),
            async () => await node.Peers.LeaveAsync(new LeaveRequest { Member = new Member() })])
        {
            var refused = await Assert.ThrowsAsync<RpcException>(call);
            Assert.True(
                refused.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition,
                refused.Status.ToString());
        }

        Assert.True((await node.AddAsync("likes")).Applied);
    }

    private static async Task NextAsync<T>(IAsyncStreamReader<T> stream, Func<T, bool> isIt)
    {
        do
        {
            Assert.True(await stream.MoveNext(default).WaitAsync(TimeSpan.FromSeconds(30)), "the stream ended");
        }
        while (!isIt(stream.Current));
    }
}
