using System.Globalization;

namespace CounterLab.Node;

/// <summary>The rule for addresses: <c>host:port</c>; <c>localhost</c> is written 127.0.0.1, so that one node has one address.</summary>
internal static class Address
{
    /// <exception cref="FormatException">It is malformed.</exception>
    public static string Parse(string option, string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon > 0 ? text[..colon] : "";
        var isPort = int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        var isHost = Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4
            || (host.StartsWith('[') && Uri.CheckHostName(host) == UriHostNameType.IPv6);
        if (!isPort || port is < 1 or > 65535 || !isHost)
        {
            throw new FormatException(
                $"{option} is malformed. Expected host:port with a port from 1 to 65535; found '{text}'.");
        }

        return host == "localhost" ? $"127.0.0.1:{port}" : $"{host}:{port}";
    }
}
