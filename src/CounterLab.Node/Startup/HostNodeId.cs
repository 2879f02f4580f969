using System.Globalization;
using CounterLab.Protocol.Identity;

namespace CounterLab.Node.Startup;

/// <summary>
/// Makes the id of a node that was given none, from host name and port: <c>web1-5001</c>. A restart on the same host
/// and port is then the same node, with a new incarnation.
/// </summary>
internal static class HostNodeId
{
    /// <exception cref="FormatException">Port 0: the next start would get another port, and so another id.</exception>
    public static string Of(string host, int port)
    {
        if (port == 0)
        {
            throw new FormatException(
                "The node has no id. Expected --id, or a fixed --port from which the id is made; found neither.");
        }

        var suffix = port.ToString(CultureInfo.InvariantCulture);
        var name = string.Concat(host.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'))
            .TrimStart('-');
        var length = Math.Min(name.Length, NodeId.LengthMax - suffix.Length - 1);
        return length > 0 ? $"{name[..length]}-{suffix}" : $"node-{suffix}";
    }
}
