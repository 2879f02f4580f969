using System.Net;
using System.Net.Sockets;

namespace CounterLab.Node.Startup;

/// <summary>
/// Parses <c>--listen</c>, the address of this host at which the node listens and which it announces to peers. Calls
/// are neither encrypted nor authenticated, so addresses other than loopback are for trusted networks only.
/// </summary>
internal static class ListenAddress
{
    private const byte MulticastFirst = 224; // 224.0.0.0 and all above: multicast, reserved, broadcast

    /// <exception cref="FormatException">
    /// The text is malformed, or is not the address of a single host; the message states which.
    /// </exception>
    public static IPAddress Parse(string option, string text)
    {
        if (text.AsSpan().IndexOfAny('[', '%', '/') >= 0 || !IPAddress.TryParse(text, out var address)
            || !IsOneForm(address, text))
        {
            throw new FormatException(
                $"{option} is malformed. "
                + $"Expected an IPv4 or IPv6 address without port, such as 10.0.0.5; found '{text}'.");
        }

        return IsOfOneHost(address) ? address : throw new FormatException(
            $"{option} must be an address that peers can call. "
            + $"Expected one address of this host, no wildcard, multicast or link-local one; found '{text}'.");
    }

    /// <summary>
    /// Whether the text is the canonical form. Peers identify an address by its text, so 127.1 or 010.0.0.5 would be a
    /// second address of the same node.
    /// </summary>
    private static bool IsOneForm(IPAddress address, string text) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            ? !address.IsIPv4MappedToIPv6
            : address.ToString() == text;

    private static bool IsOfOneHost(IPAddress address)
    {
        var first = address.GetAddressBytes()[0];
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? !address.Equals(IPAddress.IPv6Any) && !address.IsIPv6Multicast && !address.IsIPv6LinkLocal
            : first is > 0 and < MulticastFirst;
    }
}
