using CounterLab.Protocol.Identity;
using CounterLab.Wire;

namespace CounterLab.Lab.Live.Processes;

/// <summary>The line that a node writes when it is ready, as JSON after <c>READY</c>.</summary>
/// <param name="Incarnation">32 hexadecimal digits.</param>
internal sealed record ReadyLine(string Id, string Incarnation, string Address, int Pid, string Cluster)
{
    /// <summary>The incarnation as an id.</summary>
    public Incarnation ParsedIncarnation => WireIds.FromBytes(Convert.FromHexString(Incarnation));
}
