using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Observation;

/// <summary>The absorptions that one observer has not received yet. The first update contains all of them.</summary>
internal sealed class AbsorptionUpdates
{
    private readonly Dictionary<OwnerId, int> _known = [];

    public List<Absorber> Take(ReplicaView view)
    {
        var news = new List<Absorber>();
        foreach (var (owner, gones) in view.Absorbers())
        {
            var known = _known.GetValueOrDefault(owner);
            if (gones.Count > known)
            {
                news.Add(AbsorberOf(owner, gones.Skip(known)));
                _known[owner] = gones.Count;
            }
        }

        return news;
    }

    private static Absorber AbsorberOf(OwnerId owner, IEnumerable<Protocol.State.Absorption> gones)
    {
        var absorber = new Absorber { Owner = owner.ToWire() };
        absorber.Gones.AddRange(
            gones.Select(gone => new Wire.V1.GoneRecord { Session = gone.Session.ToWire(), Seq = gone.Seq }));
        return absorber;
    }
}
