using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>Builds the command line of a node process.</summary>
internal static class NodeArguments
{
    /// <summary>Checks that a node id is well-formed. Null and empty mean that an id is chosen.</summary>
    /// <exception cref="LabException">The id is malformed.</exception>
    public static void CheckId(string? id)
    {
        if (!string.IsNullOrEmpty(id) && NodeId.Check(id) is { } refusal)
        {
            throw new LabException(refusal.ToString(), LabError.InvalidArgument);
        }
    }

    /// <summary>
    /// Returns the arguments of a process of a node. As its role says, it keeps the node's port if that is free, and
    /// gets all other nodes as bootstrap addresses. It starts with the node's link faults.
    /// </summary>
    public static IEnumerable<string> Of(
        ManagedNode node, ProcessRole role, IEnumerable<FleetNode> fleet, SetFaultRequest faults, FleetOptions options)
    {
        var others = fleet.Where(other => role.HasPeers && other.Id != node.Id && other.Address.Length > 0).ToList();
        var isPortFree = role.HasPort && node.Address.Length > 0 && IsFree(node.Address);
        yield return "--id";
        yield return role.Id;
        yield return "--port";
        yield return isPortFree ? node.Address.Split(':')[1] : "0";
        yield return "--cluster";
        yield return role.Cluster;
        yield return "--lab";
        foreach (var argument in OfOptions(node, options))
        {
            yield return argument;
        }

        if (others.Count > 0)
        {
            yield return "--peers";
            yield return string.Join(',', others.Select(other => other.Address));
        }

        if (faults.Faults.Count > 0)
        {
            yield return "--faults";
            yield return Convert.ToBase64String(faults.ToByteArray());
        }
    }

    private static IEnumerable<string> OfOptions(ManagedNode node, FleetOptions options)
    {
        if (options.RecordFolder is { } folder)
        {
            yield return "--record";
            var number = node.CountIncarnation().ToString("D4", CultureInfo.InvariantCulture);
            yield return Path.Combine(folder, $"{node.Id}-{number}.rec");
        }

        if (options.Mutant.Length > 0)
        {
            yield return "--mutant";
            yield return options.Mutant;
        }

        if (options.OldNodes.Contains(node.Id))
        {
            yield return "--wire-version";
            yield return WireVersion.Oldest.ToString(CultureInfo.InvariantCulture);
        }

        if (options.BatchRecords is { } records)
        {
            yield return "--batch-records";
            yield return records.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Whether a port can be bound; another process may use the port of a node that ended.</summary>
    private static bool IsFree(string address)
    {
        try
        {
            var port = int.Parse(address.Split(':')[1], CultureInfo.InvariantCulture);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
