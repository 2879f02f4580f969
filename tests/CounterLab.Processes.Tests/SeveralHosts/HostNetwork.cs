using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests.SeveralHosts;

/// <summary>
/// Several hosts on one machine: each is a network namespace, and a bridge in a hub namespace, where clients run,
/// connects them. The root namespace is not changed: all interfaces are created inside these namespaces. Firewall rules
/// apply where packets arrive, in the hosts' own namespaces; rules for forwarding on the bridge would need a kernel
/// module that affects the whole machine.
/// </summary>
internal sealed class HostNetwork : IDisposable
{
    private const string Prefix = "counterlab-test-";
    private readonly string _name = DrawName();
    private readonly int _hosts;
    private readonly PosixSignalRegistration _whenTerminated;

    private HostNetwork(int hosts)
    {
        _hosts = hosts;
        _whenTerminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Remove());
    }

    public string Hub => $"{_name}-hub";

    private IEnumerable<int> Hosts => Enumerable.Range(1, _hosts);

    /// <exception cref="ToolException">A tool is missing, or the kernel does not permit a step.</exception>
    public static HostNetwork Create(int hosts)
    {
        var network = new HostNetwork(hosts);
        try
        {
            RemoveLeftOvers();
            network.Build();
            foreach (var kind in Enum.GetValues<CutKind>()) // detects missing support before any node runs
            {
                network.Cut(kind, 1);
                network.Heal(kind, 1);
            }

            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    public static string Address(int host) => $"10.77.0.{host}";

    public string Namespace(int host) => $"{_name}-n{host}";

    /// <summary>
    /// Cuts a host off from all others, in both directions. The hub still reaches it, unless it is unplugged.
    /// </summary>
    public void Cut(CutKind kind, int host)
    {
        if (kind == CutKind.Unplugged)
        {
            Tool.Run("ip", "-n", Hub, "link", "set", Port(host), "down");
            return;
        }

        string[] target = kind == CutKind.Drop
            ? ["-j", "DROP"]
            : ["-p", "tcp", "-j", "REJECT", "--reject-with", "tcp-reset"];
        foreach (var other in Hosts.Where(other => other != host))
        {
            Refuse(at: host, from: other, target);
            Refuse(at: other, from: host, target);
        }
    }

    public void Heal(CutKind kind, int host)
    {
        if (kind == CutKind.Unplugged)
        {
            Tool.Run("ip", "-n", Hub, "link", "set", Port(host), "up");
            return;
        }

        foreach (var each in Hosts)
        {
            Tool.Run("ip", "netns", "exec", Namespace(each), "iptables", "--flush", "INPUT");
        }
    }

    public void Dispose()
    {
        _whenTerminated.Dispose();
        Remove();
    }

    private static string DrawName()
    {
        var random = RandomNumberGenerator.GetHexString(4, lowercase: true);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{random}");
    }

    private static string Port(int host) => $"port{host}";

    private static string[] Namespaces()
    {
        var names = Tool.Run("ip", "netns", "list").Split('\n').Select(line => line.Split(' ')[0]);
        return [.. names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))];
    }

    /// <summary>Removes namespaces of runs that were killed; their names contain the process id.</summary>
    private static void RemoveLeftOvers()
    {
        foreach (var name in Namespaces())
        {
            var process = name[Prefix.Length..].Split('-')[0];
            if (int.TryParse(process, CultureInfo.InvariantCulture, out var pid) && !Signals.IsRunning(pid))
            {
                Tool.Run("ip", "netns", "delete", name);
            }
        }
    }

    private void Remove()
    {
        foreach (var name in Namespaces().Where(name => name.StartsWith($"{_name}-", StringComparison.Ordinal)))
        {
            Tool.Run("ip", "netns", "delete", name);
        }
    }

    private void Build()
    {
        Tool.Run("ip", "netns", "add", Hub);
        Tool.Run("ip", "-n", Hub, "link", "set", "lo", "up");
        Tool.Run("ip", "-n", Hub, "link", "add", "bridge", "type", "bridge");
        Tool.Run("ip", "-n", Hub, "address", "add", $"{Address(254)}/24", "dev", "bridge");
        Tool.Run("ip", "-n", Hub, "link", "set", "bridge", "up");
        foreach (var host in Hosts)
        {
            Add(host);
        }
    }

    private void Add(int host)
    {
        var name = Namespace(host);
        Tool.Run("ip", "netns", "add", name);
        Tool.Run("ip", "-n", Hub, "link", "add", Port(host), "type", "veth", "peer", "name", "eth0", "netns", name);
        Tool.Run("ip", "-n", Hub, "link", "set", Port(host), "master", "bridge", "up");
        Tool.Run("ip", "-n", name, "address", "add", $"{Address(host)}/24", "dev", "eth0");
        Tool.Run("ip", "-n", name, "link", "set", "lo", "up");
        Tool.Run("ip", "-n", name, "link", "set", "eth0", "up");
    }

    private void Refuse(int at, int from, string[] target)
    {
        string[] rule = ["--append", "INPUT", "--source", Address(from), .. target];
        Tool.Run("ip", ["netns", "exec", Namespace(at), "iptables", .. rule]);
    }
}
