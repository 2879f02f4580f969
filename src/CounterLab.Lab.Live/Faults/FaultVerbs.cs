using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation;

namespace CounterLab.Lab.Live.Faults;

/// <summary>
/// The actions on links that the dashboard, the control port and scenarios share. Each is added to the event list.
/// </summary>
internal sealed class FaultVerbs
{
    private readonly INodeFleet _fleet;
    private readonly LinkController _links;
    private readonly Observatory _observatory;

    public FaultVerbs(INodeFleet fleet, LinkController links, Observatory observatory)
    {
        (_fleet, _links, _observatory) = (fleet, links, observatory);
        links.Ended += OnEnded;
        links.Failed += (node, failure) => Log("error", failure);
        links.Lapsed += lapses => lapses.ToList().ForEach(lapse => Log("error", lapse.ToString()));
    }

    /// <summary>Why links cannot be controlled; empty when they can.</summary>
    public string Reason => _fleet is AttachedFleet { HasFaultControl: false }
        ? "Link faults are not available. Expected every node started with --lab; found nodes without it."
        : "";

    /// <summary>
    /// Starts a fault; returns its id. The nodes that it names must exist, unless a scenario may name nodes that join
    /// later.
    /// </summary>
    public async Task<string> BeginAsync(FaultSpec spec, bool mayNameStrangers = false)
    {
        Demand();
        if (!mayNameStrangers)
        {
            FaultSpecCheck.Assert(spec.Target, Ids());
        }

        var fault = await _links.BeginAsync(spec);
        Log(fault.ShutsLink ? "cut" : "fault", fault.Label);
        return fault.Id;
    }

    public Task CutAsync(string from, string to, bool oneWay) =>
        BeginAsync(new FaultSpec(FaultKind.Cut, FaultTarget.Between(from, to, !oneWay)));

    public async Task IsolateAsync(string node)
    {
        FaultSpecCheck.Assert(FaultTarget.Between(node, null), Ids());
        var links = Ids().Where(id => id != node).SelectMany(id => LinkId.Both(node, id)).ToList();
        if (links.Count > 0)
        {
            await BeginAsync(new FaultSpec(FaultKind.Cut, FaultTarget.Of(links)) { Words = $"isolate {node}" });
        }
    }

    public Task SplitAsync(IReadOnlyList<IReadOnlyList<string>> groups)
    {
        var all = groups.SelectMany(group => group).ToList();
        var isDisjoint = all.Distinct(StringComparer.Ordinal).Count() == all.Count;
        if (groups.Count < 2 || groups.Any(group => group.Count == 0) || !isDisjoint)
        {
            var found = string.Join('/', groups.Select(group => string.Join(',', group)));
            throw new LabException(
                "The groups are malformed. "
                + $"Expected two or more groups with no node in two of them, such as n1,n2/n3,n4; found '{found}'.",
                LabError.InvalidArgument);
        }

        var links = groups.SelectMany((group, i) => groups.Skip(i + 1)
            .SelectMany(other => group.SelectMany(a => other.SelectMany(b => LinkId.Both(a, b)))));
        var words = ScenarioFaults.SplitWords(groups);
        return BeginAsync(new FaultSpec(FaultKind.Cut, FaultTarget.Of(links)) { Words = words });
    }

    public async Task ExtendAsync(string id, TimeSpan? duration)
    {
        Demand();
        var fault = await _links.ExtendAsync(id, duration);
        var end = fault.UntilAt is { } until ? FormattableString.Invariant($"{until:HH:mm:ss}") : "ended";
        Log("fault", $"{fault.Label} until {end}");
    }

    public async Task EndAsync(string id)
    {
        Demand();
        await _links.EndAsync(id);
    }

    public async Task HealAsync(string a, string b)
    {
        Demand();
        FaultSpecCheck.Assert(FaultTarget.Between(a, b), Ids());
        await _links.HealAsync([.. LinkId.Both(a, b)]);
        _observatory.NoteHeal();
        Log("heal", $"{a} – {b}");
    }

    public async Task HealAllAsync()
    {
        if (Reason.Length > 0)
        {
            return; // no fault was ever set on these links
        }

        var hadFaults = _links.Faults.Count > 0;
        await _links.HealAllAsync();
        if (hadFaults)
        {
            Log("heal", "all links");
        }
    }

    private void OnEnded(IReadOnlyList<FaultRecord> faults)
    {
        _observatory.NoteHeal();
        foreach (var fault in faults)
        {
            Log("heal", $"{fault.Label} has ended");
        }
    }

    private void Demand()
    {
        if (Reason.Length > 0)
        {
            throw new LabException(Reason);
        }
    }

    private List<string> Ids() => [.. _fleet.Nodes.Select(node => node.Id)];

    private void Log(string kind, string text) => _observatory.Log("lab", kind, text);
}
