using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Observation;

/// <summary>Absorptions that one observer has not been told yet: at first all of them.</summary>
internal sealed class AbsorptionNews
{
    private readonly Dictionary<OwnerId, int> _told = [];

    public List<Absorber> Take(ReplicaView view)
    {
        var news = new List<Absorber>();
        foreach (var (owner, gones) in view.Absorbers())
        {
            var told = _told.GetValueOrDefault(owner);
            if (gones.Count > told)
            {
                news.Add(AbsorberOf(owner, gones.Skip(told)));
                _told[owner] = gones.Count;
            }
        }

        return news;
    }

    private static Absorber AbsorberOf(OwnerId owner, IEnumerable<Protocol.State.Absorption> gones)
    {
        var absorber = new Absorber { Owner = owner.ToWire() };
        absorber.Gones.AddRange(gones.Select(gone => new Wire.V1.GoneRecord { Session = gone.Session.ToWire(), Seq = gone.Seq }));
        return absorber;
    }
}
