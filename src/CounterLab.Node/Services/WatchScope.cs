using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Services;

/// <summary>The counters that a watch stream covers: one, those with a prefix, or all.</summary>
internal sealed class WatchScope
{
    private readonly string? _name;
    private readonly string _prefix;

    public WatchScope(WatchRequest request)
    {
        var given = (request.Counter.Length > 0 ? 1 : 0) + (request.Prefix.Length > 0 ? 1 : 0) + (request.All ? 1 : 0);
        if (given > 1)
        {
            throw Refusal.InvalidArgument(
                "The watch has more than one scope.", "one of: a counter, a prefix, all", "several").ToException();
        }

        if (given == 0)
        {
            throw Refusal.InvalidArgument("The watch has no scope.", "a counter, a prefix, or all", "none of them")
                .ToException();
        }

        _name = request.Counter.Length > 0 ? request.Counter : null;
        _prefix = request.Prefix;
        if (CounterName.Check(_name ?? (request.All ? "all" : request.Prefix)) is { } refusal)
        {
            throw refusal.ToException();
        }
    }

    /// <summary>The name of the counter, or null if the scope may contain several.</summary>
    public string? Single => _name;

    public bool Includes(string name) => _name is null ? name.StartsWith(
        _prefix, StringComparison.Ordinal) : name == _name;

    /// <summary>Returns the indexes of the counters in scope that exist at this node.</summary>
    public IEnumerable<int> Existing(ReplicaView view) => _name is null
        ? Enumerable.Range(0, view.CounterCount).Where(counter => Includes(view.NameOf(counter)))
        : view.Find(_name) is >= 0 and var index ? [index] : [];
}
