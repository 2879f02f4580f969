using System.Globalization;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// Names of lanes: incarnations with their number, such as <c>n1#2</c>, and sessions in the order in which they were
/// seen.
/// </summary>
internal sealed class LiveNames(Ledger ledger)
{
    private readonly Dictionary<(string Node, ByteString Incarnation), string> _names = [];
    private int _sessions;

    /// <summary>The name of an incarnation or a session; the node id if only that is known; else empty.</summary>
    public string Of(Owner? owner)
    {
        if (owner is null || owner.Incarnation.IsEmpty)
        {
            return owner?.Node ?? "";
        }

        var key = (owner.Node, owner.Incarnation);
        if (!_names.TryGetValue(key, out var name))
        {
            _names.Add(key, name = NameOf(WireIds.FromWire(owner)));
        }

        return name;
    }

    /// <summary>The name of an incarnation.</summary>
    public string OfLife(OwnerId life)
    {
        ledger.Meet(life);
        return string.Create(CultureInfo.InvariantCulture, $"{life.Node}#{ledger.IncarnationNumberOf(life)}");
    }

    private string NameOf(OwnerId owner) =>
        owner.IsSession ? string.Create(CultureInfo.InvariantCulture, $"session{++_sessions}") : OfLife(owner);
}
