using CounterLab.Client;
using CounterLab.Node.Hosting;
using CounterLab.Node.Startup;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--cluster lab", "Expected --id, or a fixed --port from which the id is made; found neither.")]
    [InlineData("--port 0", "--id")]
    [InlineData("--id=-n1", "'-n1'")]
    [InlineData("--id n1 --cluster=-lab", "'-lab'")]
    [InlineData("--id n1 --members n1,-n2", "'-n2'")]
    [InlineData("--id n1 --port abc", "'abc'")]
    [InlineData("--id n1 --port 65536", "'65536'")]
    [InlineData("--id n1 --port -1", "'-1'")]
    [InlineData("--id n/1", "'n/1'")]
    [InlineData("--id n1 --cluster a,b", "--cluster")]
    [InlineData("--id n1 --peers localhost", "'localhost'")]
    [InlineData("--id n1 --peers host:0", "'host:0'")]
    [InlineData("--id n1 --peers a_b/c:1", "'a_b/c:1'")]
    [InlineData("--id n1 --port 5001 --peers localhost:5002,localhost:5001", "127.0.0.1:5001")]
    [InlineData("--id n1 --port 5001 --listen 10.0.0.5 --peers 10.0.0.6:5001,10.0.0.5:5001", "10.0.0.5:5001")]
    [InlineData("--id n1 --port 5001 --listen ::1 --peers [0:0::1]:5001", "[::1]:5001")]
    [InlineData("--id n1 --listen localhost", "'localhost'")]
    [InlineData("--id n1 --listen 10.0.0.5:5001", "'10.0.0.5:5001'")]
    [InlineData("--id n1 --listen [::1]:5001", "'[::1]:5001'")]
    [InlineData("--id n1 --listen 10.0.0.256", "'10.0.0.256'")]
    [InlineData("--id n1 --listen 10.5", "'10.5'")]
    [InlineData("--id n1 --listen ::ffff:10.0.0.5", "'::ffff:10.0.0.5'")]
    [InlineData("--id n1 --listen 0.0.0.0", "'0.0.0.0'")]
    [InlineData("--id n1 --listen ::", "'::'")]
    [InlineData("--id n1 --listen 224.0.0.1", "'224.0.0.1'")]
    [InlineData("--id n1 --listen 255.255.255.255", "'255.255.255.255'")]
    [InlineData("--id n1 --listen fe80::1", "'fe80::1'")]
    [InlineData("--id n1 --listen 10.0.0.5 --lab", "--lab with --listen 10.0.0.5")]
    [InlineData("--id n1 --members n2,n3", "'n2,n3'")]
    [InlineData("--id n1 --log xml", "'xml'")]
    [InlineData("--id n1 --limits owners", "'owners'")]
    [InlineData("--id n1 --limits colours=5", "'colours=5'")]
    [InlineData("--id n1 --limits owners=0", "Expected owners from 1 to 10000; found '0'")]
    [InlineData("--id n1 --limits counters=5,owners=10001", "Expected owners from 1 to 10000; found '10001'")]
    [InlineData("--id n1 --limits counters=-1", "'-1'")]
    [InlineData("--id n1 --colour red", "--colour")]
    [InlineData("--id n1 --lab --cuts n1-n2", "'n1-n2'")]
    [InlineData("--id n1 --http-port 0 --http-hosts web1:6001", "'web1:6001'")]
    [InlineData("--id @/etc/hostname", "'@/etc/hostname'")] // not the name of a file with arguments
    [InlineData("--id n1 @/etc/hostname", "'@/etc/hostname'")]
    public void A_bad_start_is_refused_in_one_line_that_says_what_was_found(string line, string says)
    {
        var (options, error) = new NodeCommandLine().Parse(line.Split(' '));
        Assert.Null(options);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public void Limits_are_options()
    {
        string[] line = ["--id", "n1", "--limits", "owners=7,counters=2000000, streams=5"];
        var (options, error) = new NodeCommandLine().Parse(line);
        Assert.Equal("", error);
        Assert.Equal((7, 2_000_000, 5), (options!.Limits.Owners, options.Limits.Counters, options.StreamsMax));
        Assert.Equal((100_000, 256), (options.Limits.Keys, options.IngestStreamsMax));
    }

    [Fact]
    public async Task A_limit_applies()
    {
        await using var node = await NodeHost.StartAsync(new NodeCommandLine().Parse(
            ["--id", "n1", "--limits", "counters=1", "--port", "0"]).Options!);
        using var channel = NodeChannel.Native(node.Address);
        var counters = new CounterService.CounterServiceClient(channel);
        await counters.AddAsync(new AddRequest { Counter = "likes", Amount = 1 });
        var refused = await Assert.ThrowsAsync<RpcException>(
            () => counters.AddAsync(new AddRequest { Counter = "views", Amount = 1 }).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Contains("at most 1", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_start_is_understood()
    {
        string[] line =
            ["--id", "n1", "--port", "5001", "--http-port", "0", "--peers", "localhost:5002, 127.0.0.1:5003", "--lab"];
        var (options, error) = new NodeCommandLine().Parse(line);
        Assert.Equal("", error);
        Assert.Equal(["127.0.0.1:5002", "127.0.0.1:5003"], options!.Peers);
        Assert.Equal((5001, 0, true, "default"), (options.Port, options.HttpPort, options.Lab, options.Cluster));
        Assert.Equal("127.0.0.1", options.Listen.ToString());
    }

    [Theory]
    [InlineData("web1", 5001, "web1-5001")]
    [InlineData("web1", 5002, "web1-5002")]
    [InlineData("Büro 3's-PC", 5001, "B-ro-3-s-PC-5001")]
    [InlineData("-x", 80, "x-80")]
    [InlineData("北京", 5001, "node-5001")]
    [InlineData("", 5001, "node-5001")]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-1234", 65535,
        "a23456789-123456789-123456789-123456789-123456789-12345678-65535")]
    public void An_id_is_made_from_host_name_and_port(string host, int port, string id)
    {
        Assert.Equal(id, HostNodeId.Of(host, port));
        Assert.Null(Protocol.Identity.NodeId.Check(id));
    }

    [Fact]
    public void The_command_line_without_an_id_is_understood()
    {
        string[] line = ["--port=5001", "--peers=localhost:5002,localhost:5003"];
        var (options, error) = new NodeCommandLine().Parse(line);
        Assert.Equal("", error);
        Assert.Equal(HostNodeId.Of(Environment.MachineName, 5001), options!.Id);
        Assert.Equal(["127.0.0.1:5002", "127.0.0.1:5003"], options.Peers);
    }

    [Theory]
    [InlineData("--listen 10.0.0.5 --peers 10.0.0.6:5001,127.0.0.1:5001", "10.0.0.5")]
    [InlineData("--listen fd00:0::5 --peers [fd00::6]:5001", "fd00::5")]
    [InlineData("--listen 127.0.0.2 --lab --peers 127.0.0.1:5001", "127.0.0.2")]
    [InlineData("--listen ::1 --lab", "::1")]
    public void A_node_listens_where_it_is_told(string line, string listen)
    {
        var (options, error) = new NodeCommandLine().Parse(["--id", "n1", "--port", "5001", .. line.Split(' ')]);
        Assert.Equal("", error);
        Assert.Equal(listen, options!.Listen.ToString());
    }
}
