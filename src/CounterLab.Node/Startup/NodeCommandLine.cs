using System.CommandLine;
using System.Globalization;
using System.Net;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;

namespace CounterLab.Node.Startup;

/// <summary>
/// The command line of a node. An invalid one is reported in one line that states what was expected and what was found.
/// </summary>
internal sealed class NodeCommandLine
{
    private readonly Option<string?> _id = new("--id")
    {
        Description = "Node id, such as n1; made from host name and --port by default.",
    };
    private readonly Option<string> _port = new("--port")
    {
        Description = "HTTP/2 port for clients and peers; 0 chooses a free one.",
        DefaultValueFactory = _ => "0",
    };
    private readonly Option<string> _listen = new("--listen")
    {
        Description =
            "IP address to listen on and to announce to peers. No TLS and no authentication: use addresses other than "
            + "loopback on trusted networks only.",
        DefaultValueFactory = _ => "127.0.0.1",
    };
    private readonly Option<string?> _httpPort =
        new("--http-port") { Description = "HTTP/1.1 port for health, metrics and gRPC-Web; off by default." };
    private readonly Option<string?> _httpHosts = new("--http-hosts")
    {
        Description = "Host names that clients of --http-port use, comma-separated; addresses, localhost and the name "
            + "of this machine are always allowed.",
    };
    private readonly Option<string?> _peers =
        new("--peers") { Description = "Addresses of other nodes, comma-separated; they need not be up yet." };
    private readonly Option<string> _cluster =
        new("--cluster") { Description = "Cluster name.", DefaultValueFactory = _ => "default" };
    private readonly Option<string?> _members =
        new("--members") { Description = "The only ids that can be members, comma-separated." };
    private readonly Option<string?> _wireVersion = new("--wire-version")
    {
        Description = "Newest form of messages to speak to other nodes, while nodes of an earlier version run.",
    };
    private readonly Option<string?> _limits = new("--limits")
    {
        Description =
            $"Limits other than the defaults, such as owners=5000,counters=2000000. Names: {LimitOptions.Names}.",
    };
    private readonly Option<bool> _lab = new("--lab") { Description = "Allow fault control (loopback only)." };
    private readonly Option<string> _log =
        new("--log") { Description = "text or json, to stderr.", DefaultValueFactory = _ => "text" };
    private readonly Option<string?> _parent =
        new("--parent-pid") { Description = "Exit when this process ends.", Hidden = true };
    private readonly Option<string?> _cuts =
        new("--cuts") { Description = "Links cut from the start: from>to@address,…", Hidden = true };
    private readonly LabCommandLine _labOnly = new();
    private readonly Option<string?> _faults =
        new("--faults") { Description = "Faults from the start: a SetFaultRequest in base64.", Hidden = true };

    public NodeCommandLine()
    {
        Root = new RootCommand("One CounterLab node: a replica of the distributed counter.")
        {
            _id, _port, _listen, _httpPort, _httpHosts, _peers, _cluster, _members, _wireVersion, _limits, _lab, _log,
            _parent, _cuts, _faults,
        };
        _labOnly.AddTo(Root);
    }

    /// <summary>No response files: @text is text, and only files that were asked for are read.</summary>
    public static ParserConfiguration Syntax { get; } = new() { ResponseFileTokenReplacer = null };

    public RootCommand Root { get; }

    /// <summary>Parses the options. Returns null and the error line to print if they are invalid.</summary>
    public (NodeOptions? Options, string Error) Parse(string[] args)
    {
        var result = Root.Parse(args, Syntax);
        if (result.UnmatchedTokens.Count > 0)
        {
            return (null, "Unknown argument. "
                + $"Expected the options that --help lists; found '{result.UnmatchedTokens[0]}'.");
        }

        if (result.Errors.Count > 0)
        {
            return (null, result.Errors[0].Message);
        }

        try
        {
            return (Read(result), "");
        }
        catch (FormatException e)
        {
            return (null, e.Message);
        }
    }

    private NodeOptions Read(ParseResult result)
    {
        var port = Port("--port", result.GetValue(_port)!);
        var id = result.GetValue(_id) ?? HostNodeId.Of(Environment.MachineName, port);
        var cluster = result.GetValue(_cluster)!;
        Refuse(NodeId.Check(id, "--id"));
        Refuse(NodeId.Check(cluster, "--cluster"));
        var peers = Split(result.GetValue(_peers)).Select(peer => NodeAddress.Parse("--peers", peer)).ToList();
        var own = new IPEndPoint(ListenAddress.Parse("--listen", result.GetValue(_listen)!), port);
        if (port != 0 && peers.Exists(peer => IPEndPoint.TryParse(peer, out var found) && found.Equals(own)))
        {
            throw new FormatException(
                $"--peers names this node itself. Expected addresses of other nodes; found {own}.");
        }

        var lab = result.GetValue(_lab);
        if (lab && !IPAddress.IsLoopback(own.Address))
        {
            throw new FormatException(
                "--lab is for loopback only, since anybody who reaches a node may call it. "
                + $"Expected no --lab, or --listen 127.0.0.1; found --lab with --listen {own.Address}.");
        }

        var members = Split(result.GetValue(_members)).ToList();
        members.ForEach(member => Refuse(NodeId.Check(member, "--members")));
        if (members.Count > 0 && !members.Contains(id))
        {
            throw new FormatException(
                $"--members leaves this node out. Expected a list with '{id}'; found '{string.Join(',', members)}'.");
        }

        return _labOnly.Read(result, LimitOptions.Read(new NodeOptions
        {
            Id = id,
            Listen = own.Address,
            Port = port,
            HttpPort = result.GetValue(_httpPort) is { } http ? Port("--http-port", http) : null,
            HttpHosts = [.. Split(result.GetValue(_httpHosts)).Select(HostName)],
            Peers = peers,
            Cluster = cluster,
            Members = members,
            WireVersion = result.GetValue(_wireVersion) is { } version ? Version(version) : WireVersion.Newest,
            Lab = lab,
            JsonLog = result.GetValue(_log) switch
            {
                "text" => false,
                "json" => true,
                var other => throw new FormatException($"--log is malformed. Expected text or json; found '{other}'."),
            },
            ParentPid = result.GetValue(_parent) is { } pid ? int.Parse(pid, CultureInfo.InvariantCulture) : null,
            Faults = InitialFaults.Read(result.GetValue(_cuts), result.GetValue(_faults), id, result.GetValue(_lab)),
        }, Split(result.GetValue(_limits))));
    }

    private static int Port(string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new FormatException($"{option} is malformed. Expected a port from 0 to 65535; found '{text}'.");

    private static int Version(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && version is >= WireVersion.Oldest and <= WireVersion.Newest
            ? version
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"--wire-version is malformed. Expected {WireVersion.Oldest} to {WireVersion.Newest}; "
                + $"found '{text}'."));

    private static string HostName(string text) =>
        Uri.CheckHostName(text) == UriHostNameType.Dns
            ? text
            : throw new FormatException(
                $"--http-hosts is malformed. Expected host names without port, such as web1.example; found '{text}'.");

    private static string[] Split(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static void Refuse(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new FormatException(refusal.ToString());
        }
    }
}
