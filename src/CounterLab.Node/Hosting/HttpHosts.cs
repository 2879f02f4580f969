using System.Net;
using System.Net.Sockets;

namespace CounterLab.Node.Hosting;

/// <summary>
/// The host names under which clients may call the HTTP/1.1 port: <c>localhost</c>, the name of the machine, the names
/// given by <c>--http-hosts</c>, and addresses, which no web page can make point elsewhere.
/// </summary>
internal sealed class HttpHosts(IEnumerable<string> names)
{
    private readonly HashSet<string> _names = new(
        ["localhost", Environment.MachineName, .. names], StringComparer.OrdinalIgnoreCase);

    /// <summary>The text for a client that calls another name.</summary>
    public string Refusal =>
        $"Unknown host. Expected an IP address or one of {string.Join(", ", _names)} as the host of the request; found "
        + "another name. Start the node with --http-hosts to allow it.";

    /// <summary>Whether a request with this host is served. Without one no browser sent it.</summary>
    public bool Include(string host) => host.Length == 0 || _names.Contains(host) || IsAddress(host);

    private static bool IsAddress(string host) =>
        IPAddress.TryParse(host, out var address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6) == host.StartsWith('[')
        && (host.StartsWith('[') || address.ToString() == host);
}
