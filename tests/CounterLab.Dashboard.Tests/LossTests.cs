using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Texts;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Tests;
using static CounterLab.Tests.Observed;

namespace CounterLab.Dashboard.Tests;

/// <summary>
/// The explanation of lost operations: which nodes had them and how they ended; and the accepted range of the total.
/// </summary>
public sealed class LossTests
{
    private static readonly OwnerId N1 = OwnerOf("n1");
    private static readonly OwnerId N3 = OwnerOf("n3");

    [Fact]
    public void What_reached_nobody_died_with_its_owner()
    {
        var seen = new Observed("n1", "n3").Report("n1", [(N3, 10, 4)]).Report("n3", [(N3, 17, 7)]).Kill("n3");
        seen.Ledger.NoteEnd(N3, IncarnationEnd.Killed);
        var lost = Assert.Single(seen.Figures().Lost);
        Assert.Equal(new LostRange("n3", 1, 5, 7, 7, IncarnationEnd.Killed), lost);
        Assert.Equal("n3 was killed before operations 5–7 (+7) had reached any other node", LossText.Sentence(lost));
    }

    [Fact]
    public void What_had_reached_others_died_with_them_too()
    {
        var seen = new Observed("n1", "n2", "n3").Report("n3", [(N3, 17, 7)]).Report("n2", [(N3, 17, 7)])
            .Report("n1", [(N3, 10, 4)]).Kill("n2").Kill("n3");
        Assert.True(Assert.Single(seen.Figures().Lost).HadSpread);
    }

    [Fact]
    public void Adds_without_an_answer_widen_the_accepted_range()
    {
        var seen = new Observed("n1", "n3").Report("n1", [(N1, 10, 4)]).Report("n3", [(N1, 10, 4)]);
        seen.Ledger.NoteUnknown(N3, "likes", 5);
        seen.Ledger.NoteUnknown(N3, "likes", -2);
        seen.Ledger.NoteUnknown(N3, "views", 100);
        Assert.Equal("8..15", HeaderFigures.Accepted(seen.Figures()).Raw);
    }
}
