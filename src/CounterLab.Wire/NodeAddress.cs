using System.Globalization;

namespace CounterLab.Wire;

/// <summary>
/// Parses node addresses, <c>host:port</c>. <c>localhost</c> becomes 127.0.0.1, so that each node has only one address.
/// </summary>
public static class NodeAddress
{
    /// <summary>Returns the address in its canonical form.</summary>
    /// <param name="what">The name of the option or field, for the error text.</param>
    /// <exception cref="FormatException">
    /// The address is malformed. The message states what was expected and what was found.
    /// </exception>
    public static string Parse(string what, string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon > 0 ? text[..colon] : "";
        var isPort = int.TryParse(
            text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        var isHost = Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4
            || (host.StartsWith('[') && Uri.CheckHostName(host) == UriHostNameType.IPv6);
        if (!isPort || port is < 1 or > 65535 || !isHost)
        {
            throw new FormatException(
                $"{what} is malformed. Expected host:port with a port from 1 to 65535; found '{text}'.");
        }

        return host == "localhost" ? $"127.0.0.1:{port}" : $"{host}:{port}";
    }
}
