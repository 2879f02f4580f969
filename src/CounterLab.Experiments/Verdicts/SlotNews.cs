using CounterLab.Experiments.Histories;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Verdicts;

/// <summary>
/// Finds the slots of a counter that changed since they were last passed to the checkers. An unchanged slot need not be
/// checked again: logs only grow, and checkers compare slots with logs and with their earlier states.
/// </summary>
internal sealed class SlotNews(History history)
{
    private readonly Dictionary<INodeState, List<List<SeenSlot>>> _shown = [];
    private readonly List<SeenSlot> _news = [];

    /// <summary>
    /// Returns the slots that changed, or <paramref name="all"/> of them. The list is valid until the next call.
    /// </summary>
    public List<SeenSlot> Of(INodeState node, int counter, bool all)
    {
        _news.Clear();
        var (shown, place) = (ShownOf(node, counter), 0);
        foreach (var (owner, content) in node.SlotsOf(counter))
        {
            if (all || place >= shown.Count || !IsSame(shown[place], owner, content))
            {
                Show(shown, place, new SeenSlot(owner, content, history.Find(owner)));
            }

            place++;
        }

        return _news;
    }

    private static bool IsSame(in SeenSlot shown, OwnerId owner, SlotContent content) =>
        shown.Content == content && shown.Log is not null && shown.Owner == owner;

    private void Show(List<SeenSlot> shown, int place, SeenSlot slot)
    {
        _news.Add(slot);
        if (place < shown.Count)
        {
            shown[place] = slot;
        }
        else
        {
            shown.Add(slot);
        }
    }

    private List<SeenSlot> ShownOf(INodeState node, int counter)
    {
        if (!_shown.TryGetValue(node, out var counters))
        {
            counters = [];
            _shown.Add(node, counters);
        }

        while (counters.Count <= counter)
        {
            counters.Add([]);
        }

        return counters[counter];
    }
}
