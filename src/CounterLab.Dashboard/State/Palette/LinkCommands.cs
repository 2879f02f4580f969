using CounterLab.Experiments.Faults;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.State.Palette;

/// <summary>Commands for links and queues.</summary>
internal sealed class LinkCommands(LabView view, LabActions actions, NavigationManager navigation,
    PageUrls urls) : IPaletteSource
{
    public IEnumerable<PaletteCommand> CommandsFor(string typed)
    {
        var cut = Links(link => link.Cut);
        var wrong = Links(link => link.Cut || link.Degradation.Length > 0);
        var offer = new Offer(view.Lab.Links.Reason);
        foreach (var (a, b)
            in MeantPairs.Of([.. (view.Current?.Nodes ?? []).Select(node => node.Id)], typed, view.Selected))
        {
            var isCut = cut.Contains(new LinkId(a, b)) && cut.Contains(new LinkId(b, a));
            var isWhole = !wrong.Contains(new LinkId(a, b)) && !wrong.Contains(new LinkId(b, a));
            yield return new($"Cut {a}–{b}", "Link", () => actions.CutAsync(a, b),
                isCut ? new Offer("it is cut") : offer, More: $"{b}–{a} partition");
            yield return new($"Heal {a}–{b}", "Link", () => actions.HealAsync(a, b),
                isWhole ? new Offer("it is healthy") : offer, More: $"{b}–{a} repair");
            yield return Queue(a, b);
            yield return Queue(b, a);
        }
    }

    private HashSet<LinkId> Links(Func<LinkView, bool> fits)
        => (view.Current?.Links ?? []).Where(fits).Select(link => new LinkId(link.From, link.To)).ToHashSet();

    private PaletteCommand Queue(string from, string to) => PaletteCommand.Now(
        $"Show queue {from} → {to}", "Link", () => navigation.NavigateTo(navigation.GetUriWithQueryParameters(
            navigation.ToAbsoluteUri(urls.LinkTo("/queues"))
                .ToString(), new Dictionary<string, object?> { ["from"] = from, ["to"] = to })), more: "retry owed");
}
