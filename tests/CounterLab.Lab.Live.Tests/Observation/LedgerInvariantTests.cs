using CounterLab.Client.Tests;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Live.Tests.Support;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Tests;

namespace CounterLab.Lab.Live.Tests.Observation;

/// <summary>The invariants of the ledger detect a wrong value in each field.</summary>
public sealed class LedgerInvariantTests
{
    private static readonly OwnerId N1 = Observed.OwnerOf("n1");

    private readonly Observed _seen = new Observed("n1").Report("n1", [(N1, 10, 4), (Observed.S1, 2, 1)]);
    private readonly OwnerAccount _account;

    public LedgerInvariantTests()
    {
        Ledger.NoteAck(N1, new AckedAdd("likes", 1, 5));
        _account = Corrupt.Get<Dictionary<OwnerId, OwnerAccount>>(Ledger, "_accounts")[N1];
        Ledger.AssertInvariants();
    }

    private Ledger Ledger => _seen.Ledger;

    public static TheoryData<string, object> Numbers => new()
    {
        { "IncarnationNumber", 0 }, { "Head", 3UL }, { "SeenBelow", 6UL }, { "HeldByOthers", 5UL },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Each_use_of_an_account_notices_a_wrong_number(string field, object value) =>
        Broken.Field(_account, field, value, () => Ledger.NoteAck(N1, new AckedAdd("likes", 1, 5)));

    [Fact]
    public void A_slot_and_an_acknowledgement_are_up_to_the_head()
    {
        var slots = new Dictionary<string, SlotContent> { ["likes"] = new(1, 0, 6) };
        Broken.Field(_account, "_slots", slots, Ledger.AssertInvariants);
        var late = new SortedDictionary<ulong, AckedAdd> { [6] = new("likes", 1, 6) };
        Broken.Field(_account, "_acked", late, Ledger.AssertInvariants);
        var other = new SortedDictionary<ulong, AckedAdd> { [4] = new("likes", 1, 5) };
        Broken.Field(_account, "_acked", other, Ledger.AssertInvariants);
    }

    [Fact]
    public void Accounts_are_of_nodes_and_numbered_from_1()
    {
        Broken.Field(Ledger, "_lives", new Dictionary<string, int> { ["n1"] = 2 }, Ledger.AssertInvariants);
        Broken.Field(_account, "IncarnationNumber", 2, Ledger.AssertInvariants);
        var accounts = new Dictionary<OwnerId, OwnerAccount> { [Observed.S1] = _account };
        Corrupt.Set(Ledger, "_lives", new Dictionary<string, int> { [OwnerId.SessionNode] = 1 });
        Broken.Field(Ledger, "_accounts", accounts, Ledger.AssertInvariants);
    }

    [Fact]
    public void A_session_that_closes_has_slots_and_was_absorbed()
    {
        var sessions = Corrupt.Get<SessionLedger>(Ledger, "_sessions");
        Broken.Field(sessions, "_closing", new List<OwnerId> { Observed.S1 }, Ledger.AssertInvariants);
        sessions.Note(Observed.S1, new LedgerAbsorption(N1, 9));
        Ledger.AssertInvariants();
        var twice = new List<OwnerId> { Observed.S1, Observed.S1 };
        Broken.Field(sessions, "_closing", twice, Ledger.AssertInvariants);
        var none = new Dictionary<OwnerId, Dictionary<string, SlotContent>>();
        Broken.Field(sessions, "_slots", none, Ledger.AssertInvariants);
        var ofNode = new Dictionary<OwnerId, Dictionary<string, SlotContent>> { [Observed.S1] = [], [N1] = [] };
        Broken.Field(sessions, "_slots", ofNode, Ledger.AssertInvariants);
    }

    [Fact]
    public void Sums_of_unknown_adds_are_of_additions_or_of_the_rest()
    {
        for (var i = 0; i < 20_001; i++)
        {
            Ledger.NoteUnknown(N1, "likes", 1);
        }

        Ledger.AssertInvariants();
        var sums = Corrupt.Get<System.Collections.IDictionary>(Corrupt.Get<object>(Ledger, "_unknown"), "_sums");
        foreach (var key in sums.Keys.Cast<object>().ToList())
        {
            sums[key] = ((Int128)(-1), DateTimeOffset.UtcNow);
        }

        Broken.IsNoticed(Ledger.AssertInvariants);
    }
}
