using System.Globalization;

namespace CounterLab.Wire;

/// <summary>The rule for addresses: <c>host:port</c>; <c>localhost</c> is written 127.0.0.1, so that one node has one address.</summary>
public static class NodeAddress
{
    /// <summary>The address in its one form.</summary>
    /// <param name="what">What it is, for the error: an option or a field.</param>
    /// <exception cref="FormatException">It is malformed; the message says what was expected and found.</exception>
    public static string Parse(string what, string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon > 0 ? text[..colon] : "";
        var isPort = int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port);
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
