namespace CounterLab.Processes.Tests.SeveralHosts;

/// <summary>
/// One cluster on three hosts for all tests of a class. Where network namespaces are not available, the tests are
/// skipped with a message that names what is missing; with CI=true a missing tool that CI installs is a failure.
/// </summary>
public sealed class HostClusterFixture : IAsyncLifetime
{
    private const int Hosts = 3;
    private string _missing = "";
    private bool _isToInstall;
    private HostCluster? _cluster;

    /// <summary>The cluster. Skips or fails the test if it could not be started.</summary>
    internal HostCluster Cluster
    {
        get
        {
            var isRequired = _isToInstall && Environment.GetEnvironmentVariable("CI") == "true";
            Assert.SkipWhen(_missing.Length > 0 && !isRequired, _missing);
            return _cluster ?? throw new InvalidOperationException(_missing);
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _missing = FindMissing();
        if (_missing.Length == 0 && TryCreate() is { } network)
        {
            _cluster = await HostCluster.StartAsync(network, Hosts);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    private string FindMissing()
    {
        if (!OperatingSystem.IsLinux() || !MayMakeNamespaces())
        {
            return "Several hosts need network namespaces of Linux and the right to make them. "
                + "Run the tests as root, in a container with CAP_NET_ADMIN and CAP_SYS_ADMIN.";
        }

        string[] needed = ["ip", "iptables"];
        var missing = needed.Where(tool => !Tool.Exists(tool)).Select(tool => $"'{tool}'").ToList();
        _isToInstall = missing.Count > 0;
        return _isToInstall
            ? $"No {string.Join(" and ", missing)} found. "
                + "Install what is missing (Debian: apt-get install iproute2 iptables)."
            : "";
    }

    private static bool MayMakeNamespaces()
    {
        const ulong NetAdminAndSysAdmin = (1UL << 12) | (1UL << 21);
        var line = File.ReadLines("/proc/self/status")
            .FirstOrDefault(line => line.StartsWith("CapEff:", StringComparison.Ordinal), "CapEff: 0");
        return (Convert.ToUInt64(line[7..].Trim(), 16) & NetAdminAndSysAdmin) == NetAdminAndSysAdmin;
    }

    private HostNetwork? TryCreate()
    {
        try
        {
            return HostNetwork.Create(Hosts);
        }
        catch (ToolException e)
        {
            _missing = $"Several hosts can't be made here: {e.Message}. "
                + "A kernel with network namespaces, veth, bridges and iptables is needed, "
                + "and a container that may use them.";
            return null;
        }
    }
}
