using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Json;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Tests.Scenarios;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>Lines of a history as JSON: every line is written without loss, and no other text is accepted.</summary>
public sealed class HistoryJsonTests
{
    private const string Hostile = "\"'\\ <b>&amp; \u202Eعداد שלום 計數 \u00A0é\uD83D\uDE00";
    private static readonly string Long = new string('"', 100) + new string('é', 78); // 256 bytes
    private static readonly TimeSpan Earliest = TimeSpan.MinValue + TimeSpan.FromTicks(1);
    private static readonly OwnerId Far = new("n-1._Z", new Incarnation(ulong.MaxValue, 1));

    private static readonly StateChange Extreme = new(
        [new EntryState(Far, ulong.MaxValue, ulong.MaxValue), new EntryState(N1, 0, 0)],
        [Session],
        [new SlotState(Hostile, Far, long.MaxValue, long.MaxValue, ulong.MaxValue), new SlotState(Long, N1, 0, 0, 1)],
        [new SlotPlace(Long, Session)],
        [new ResetState(Hostile, Far, ulong.MaxValue)],
        [new ShownValue(Long, Int128.MaxValue, true), new ShownValue(Hostile, Int128.MinValue, false)],
        [new PeerBelief("n2", LivenessState.Suspect, ulong.MaxValue)],
        true, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, true);

    /// <summary>For each kind, a line with all values and, where values may be absent, one with none.</summary>
    private static readonly HistoryLine[] Samples =
    [
        new RunLine(1, "2026-03-04T05:06:07.0000000Z", Hostile, "{\n \"name\": \"x\" }", Hostile, "no-retry")
        {
            At = Earliest,
        },
        new PhaseLine(Phases.End) { At = TimeSpan.MaxValue },
        new NodeStartLine(Far, "a cluster", int.MaxValue, Extreme) { At = TimeSpan.FromTicks(1) },
        new NodeStartLine(N1, "", 0, Still) { At = TimeSpan.FromTicks(-1) },
        new NodeLine(
            Far,
            [
                new OwnOperation(ulong.MaxValue, OperationKinds.Add, Hostile, long.MinValue, null),
                new OwnOperation(1, OperationKinds.Absorb, "", 0, Session),
                new OwnOperation(2, OperationKinds.Delete, Long, 0, null),
            ],
            Extreme,
            true,
            [new NodeFact("retry", "n2", Hostile)],
            [
                new SettledConcern(
                    Far, ulong.MaxValue, TimeSpan.MaxValue, Concern.Of(1_000), true, [Far, N1], int.MaxValue),
            ],
            true,
            Hostile),
        new NodeLine(N1, [], null, false, [], [], false, ""),
        new NodeLine(
            N1, [], Still with { IsSuperseded = true, Vector = [new EntryState(Session, 1, 1, IsBroken: true)] }, false,
            [], [], false, "", Hostile),
        new NodeEndLine(N1, Endings.Exited),
        new OperationLine(
            long.MaxValue,
            "n1",
            Long,
            long.MinValue,
            Earliest,
            Outcome.Failed,
            Far,
            ulong.MaxValue,
            "grpc",
            new RefusalText(RefusalCode.ResourceExhausted, Hostile, Hostile, Hostile, "KEY_REUSED")),
        new OperationLine(1, "n1", "c", 1, default, Outcome.Unknown, null, 0, "session", null),
        new SessionLine(Session, "s1#1", "lab"),
        new SessionAddLine(Session, ulong.MaxValue, Hostile, long.MaxValue),
        new SessionCloseLine(Session),
        new SessionCopyLine(Session),
        new BadInputLine("n1", Hostile, "INVALID_ARGUMENT", "OK"),
        new CalmAddLine(N1, new RefusalText(RefusalCode.Unavailable, Hostile, "", "", ""), true),
        new FailoverLine(Session, long.MaxValue),
        new FaultBeginLine("f1", "cut", Hostile, TimeSpan.MaxValue),
        new FaultBeginLine("f2", "hold", "", null),
        new FaultEndLine("f1", "cut", new FaultCounts(long.MaxValue, 1, 2, 3, 4)),
        new StepLine("kill", "n1", Hostile),
    ];

    /// <summary>Texts that are not lines, and their error messages.</summary>
    public static TheoryData<string, string> Malformed => new()
    {
        { "nonsense", "" },
        { "null", "null" },
        { "[]", "" },
        { "{}", "" },
        { "5", "" },
        { """{"kind":"phase","atMs":1,"name":"faults"} x""", "'x'" },
        { """{"kind":"phase","atMs":1,"name":"fau""", "" },
        { """{"kind":"phaze","atMs":1,"name":"faults"}""", "phaze" },
        { """{"atMs":1,"kind":"phase","name":"faults"}""", "" },
        { """{"kind":"phase","atMs":1,"name":"faults","nmae":""}""", "nmae" },
        { """{"kind":"phase","atMs":1}""", "name" },
        { """{"kind":"phase","name":"faults"}""", "atMs" },
        { """{"kind":"phase","atMs":1,"name":null}""", "name" },
        { """{"kind":"phase","atMs":"1","name":"faults"}""", "atMs" },
        { """{"kind":"phase","atMs":1e27,"name":"faults"}""", "milliseconds" },
        { """{"kind":"phase","atMs":-1e15,"name":"faults"}""", "milliseconds" },
        { """{"kind":"phase","atMs":1e99,"name":"faults"}""", "atMs" },
        { """{"kind":"session-close","atMs":1,"session":"n1"}""", "'n1'" },
        { """{"kind":"session-close","atMs":1,"session":"n1#0123"}""", "'n1#0123'" },
        { """{"kind":"session-close","atMs":1,"session":"n1#0123456789abcdef0123456789abcdeg"}""", "abcdeg" },
        { """{"kind":"session-close","atMs":1,"session":"n1#00000000000000000000000000000000"}""", "n1#000" },
        { """{"kind":"session-close","atMs":1,"session":"n 1#0123456789abcdef0123456789abcdef"}""", "n 1" },
        { """{"kind":"session-close","atMs":1,"session":"#0123456789abcdef0123456789abcdef"}""", "#0123" },
        { """{"kind":"session-close","atMs":1,"session":5}""", "session" },
        { """{"kind":"session-close","atMs":1,"session":null}""", "" },
        { """{"kind":"fault-end","atMs":1,"id":"f1","name":"cut","effect":{"held":1.5}}""", "" },
        {
            """{"kind":"operation","atMs":1,"number":1,"node":"n1","counter":"c","amount":1"""
            + ""","start":0,"outcome":"Perhaps","seq":0,"via":"grpc"}""",
            "outcome"
        },
        { Start("vector", """["n1#0123456789abcdef0123456789abcdef",1]"""), "[owner, V, X]" },
        { Start("vector", """{"owner":1}"""), "" },
        { Start("vector", """[1,1,1]"""), "" },
        { Start("vector", """["n1#0123456789abcdef0123456789abcdef",-1,1]"""), "" },
        {
            Start("slots", """["c","n1#0123456789abcdef0123456789abcdef",1,0]"""),
            "[counter, owner, added, subtracted, seq]"
        },
        { Start("slots", """["c","n1#0123456789abcdef0123456789abcdef",1,0,"1"]"""), "" },
        { Start("values", """{"counter":"c","value":5,"exists":true}"""), "" },
        { Start("values", """{"counter":"c","value":"5.5","exists":true}"""), "'5.5'" },
        {
            Start("values", """{"counter":"c","value":"170141183460469231731687303715884105728","exists":true}"""),
            "17014118346046923173168730371588410572"
        },
    };

    [Fact]
    public void Every_kind_of_line_has_a_sample()
    {
        var kinds = typeof(HistoryLine).GetCustomAttributes<JsonDerivedTypeAttribute>();
        Assert.Equal(kinds.Select(kind => kind.DerivedType).ToHashSet(), TypesOf(Samples));
    }

    [Fact]
    public void Every_line_is_the_same_when_read_again() => Assert.All(Samples, sample =>
    {
        var json = HistoryJson.Write(sample);
        Assert.DoesNotContain('\n', json);
        var read = Read(json);
        Assert.Equal((sample.GetType(), sample.At), (read.GetType(), read.At));
        Assert.Equal(json, HistoryJson.Write(read));
    });

    [Fact]
    public void Numbers_and_names_come_back_as_they_were()
    {
        var state = Assert.IsType<NodeStartLine>(Read(HistoryJson.Write(Samples[2]))).State;
        Assert.Equal(Extreme.Vector, state.Vector);
        Assert.Equal(Extreme.Slots, state.Slots);
        Assert.Equal(Extreme.Values, state.Values);
        Assert.Equal(Extreme.Resets, state.Resets);
        Assert.Equal((256, Long), (System.Text.Encoding.UTF8.GetByteCount(Long), state.Slots[1].Counter));
    }

    [Fact]
    public void A_line_is_the_same_in_every_culture()
    {
        var (before, plain) = (CultureInfo.CurrentCulture, Samples.Select(HistoryJson.Write).ToList());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(plain, Samples.Select(HistoryJson.Write));
            Assert.Equal(plain, plain.Select(json => HistoryJson.Write(Read(json))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_line_looks_as_documented()
    {
        Assert.Equal(
            """{"kind":"session-add","atMs":1234.5678,"session":"~#00000000000000070000000000000007","seq":1"""
            + ""","counter":"c","amount":-2}""",
            HistoryJson.Write(new SessionAddLine(Session, 1, "c", -2) { At = TimeSpan.FromTicks(12_345_678) }));
        var examples = Examples();
        Assert.All(examples, example => Assert.NotNull(Read(example)));
        Assert.Equal(TypesOf(Samples), TypesOf(examples.Select(Read)));
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_no_line_is_refused_with_its_number(string text, string found)
    {
        var good = HistoryJson.Write(new PhaseLine(Phases.Faults));
        var refusal = Assert.Throws<HistoryException>(() => HistoryJson.Read([good, "", text, good]).ToList());
        Assert.Equal(3, refusal.Line);
        Assert.StartsWith("Line 3 of the history is malformed. Expected ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_line_cut_short_anywhere_is_refused()
    {
        var (good, last) = (HistoryJson.Write(Samples[1]), HistoryJson.Write(Samples[4]));
        Assert.All(Enumerable.Range(1, last.Length - 1), length =>
        {
            string[] lines = [good, last[..length]];
            var refusal = Assert.Throws<HistoryException>(() => HistoryJson.Read(lines).ToList());
            Assert.Equal(2, refusal.Line);
        });
    }

    [Fact]
    public void Lines_before_a_malformed_one_are_read()
    {
        using var lines = HistoryJson.Read([HistoryJson.Write(Samples[1]), "x"]).GetEnumerator();
        Assert.True(lines.MoveNext());
        Assert.IsType<PhaseLine>(lines.Current);
        Assert.Throws<HistoryException>(() => lines.MoveNext());
    }

    private static HistoryLine Read(string json) => Assert.Single(HistoryJson.Read([json]));

    /// <summary>A start line whose list of this name has one element.</summary>
    private static string Start(string list, string item)
    {
        var json = HistoryJson.Write(new NodeStartLine(N1, "lab", 1, Still));
        Assert.Contains($"\"{list}\":[]", json, StringComparison.Ordinal);
        return json.Replace($"\"{list}\":[]", $"\"{list}\":[{item}]", StringComparison.Ordinal);
    }

    /// <summary>Lines in code blocks of the documentation.</summary>
    private static List<string> Examples()
    {
        var blocks = RepoFiles.Experiments.Split("```jsonl\n").Skip(1)
            .Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]);
        return [.. blocks.SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
    }

    private static HashSet<Type> TypesOf(IEnumerable<HistoryLine> lines) => [.. lines.Select(line => line.GetType())];
}
