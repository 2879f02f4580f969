using System.Text.Json.Nodes;
using CounterLab.Cli.Sessions;
using CounterLab.Client;
using CounterLab.Client.Sessions.Storage;
using CounterLab.Protocol.State;

namespace CounterLab.Cli.Tests.Sessions;

/// <summary>The file of a session: its content, and the files that are refused.</summary>
public sealed class SessionFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterlab-session-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "s.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_added_is_in_the_file_before_anything_else_happens()
    {
        using (var file = SessionFile.Take(Path))
        {
            SavedSession.Begin(file, "lab").Add("lïkes 👍", 5);
        }

        using var again = SessionFile.Take(Path);
        var session = SavedSession.Load(again)!;
        Assert.Equal(("lab", 1ul, 0ul), (session.Cluster, session.Replica.Head, session.Replica.Acknowledged));
        var (_, content) = Assert.Single(session.Replica.Totals, total => total.Counter == "lïkes 👍");
        Assert.Equal(new SlotContent(5, 0, 1), content);
        Assert.Equal(
            ["s.json", "s.json.lock"], _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_add_means_the_unfinished_one_until_it_has_ended_well()
    {
        using var file = SessionFile.Take(Path);
        var session = SavedSession.Begin(file, "lab");
        var (first, _) = session.Add("likes", 5);
        session.Add("views", 5);
        session = SavedSession.Load(file)!;
        Assert.Equal((first, true), session.Add("likes", 5));
        Assert.Equal(3ul, session.Add("likes", 6).Add.Seq);
        session.Finish(first);
        session.Save();
        Assert.Equal((new UnfinishedAdd("likes", 5, 4), false), SavedSession.Load(file)!.Add("likes", 5));
    }

    [Fact]
    public void Unfinished_adds_have_a_limit()
    {
        using var file = SessionFile.Take(Path);
        var session = SavedSession.Begin(file, "lab");
        for (var amount = 1; amount <= SavedSession.UnfinishedMax; amount++)
        {
            session.Add("likes", amount);
        }

        var refused = Assert.Throws<CliException>(() => session.Add("likes", SavedSession.UnfinishedMax + 1));
        Assert.Equal("RESOURCE_EXHAUSTED", refused.Error.Code);
        Assert.True(session.Add("likes", 1).IsRepeated);
    }

    [Fact]
    public void Two_can_not_have_the_file_at_once()
    {
        using (SessionFile.Take(Path))
        {
            var error = Assert.Throws<CliException>(() => SessionFile.Take(Path)).Error;
            Assert.Equal((ExitCode.WrongArguments, "SESSION_IN_USE"), (error.Exit, error.Code));
        }

        SessionFile.Take(Path).Dispose();
    }

    [Fact]
    public void A_file_behind_a_link_is_the_same_file()
    {
        using (var file = SessionFile.Take(Path))
        {
            SavedSession.Begin(file, "lab").Add("likes", 1);
        }

        var link = Path + ".link";
        File.CreateSymbolicLink(link, Path);
        using var linked = SessionFile.Take(link);
        Assert.Throws<CliException>(() => SessionFile.Take(Path));
        SavedSession.Load(linked)!.Add("likes", 2);
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_place_where_no_file_can_be_is_said()
    {
        var place = System.IO.Path.Combine(Path, "no", "such");
        var error = Assert.Throws<CliException>(() => SessionFile.Take(place)).Error;
        Assert.Equal((ExitCode.WrongArguments, "The session file can't be used."), (error.Exit, error.Message));
    }

    [Theory]
    [InlineData("nothing", "is empty")]
    [InlineData("other text", "is not JSON")]
    [InlineData("cut short", "is not JSON, or only a part of it")]
    [InlineData("an array", "contains no session")]
    [InlineData("a later version", "is of another version")]
    [InlineData("no secret", "has no secret")]
    [InlineData("no totals", "contains no session")]
    [InlineData("a new field", "contains no session")]
    [InlineData("another id", "was changed by another program")]
    [InlineData("another cluster", "was changed by another program")]
    [InlineData("another head", "was changed by another program")]
    public void What_is_no_session_is_told_apart_and_left_as_it_is(string damage, string says)
    {
        var text = Damage(damage, Sample());
        File.WriteAllText(Path, text);
        using var file = SessionFile.Take(Path);
        var error = Assert.Throws<CliException>(() => SavedSession.Load(file)).Error;
        Assert.Equal((ExitCode.WrongArguments, "INVALID_ARGUMENT"), (error.Exit, error.Code));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.All([error.Expected, error.Found], words => Assert.NotEmpty(words));
        Assert.Equal(text, File.ReadAllText(Path));
    }

    [Fact]
    public void A_file_whose_checksum_fits_must_hold_a_session_all_the_same()
    {
        var good = SessionText.Read(Path, Sample());
        foreach (var bad in new[]
        {
            good with { Session = "xyz" },
            good with { Session = new string('7', 32) },
            good with { Secret = "" },
            good with { Head = 9 },
            good with { Absorber = new StoredAbsorber("n1", "00") },
        })
        {
            File.WriteAllText(Path, SessionText.Write(bad));
            using var file = SessionFile.Take(Path);
            var error = Assert.Throws<CliException>(() => SavedSession.Load(file)).Error;
            Assert.Equal(ExitCode.WrongArguments, error.Exit);
        }
    }

    private string Sample()
    {
        using var file = SessionFile.Take(Path);
        SavedSession.Begin(file, "lab").Add("likes", 5);
        return File.ReadAllText(Path);
    }

    private static string Damage(string damage, string text)
    {
        var json = JsonNode.Parse(text)!;
        switch (damage)
        {
            case "nothing":
                return "";
            case "other text":
                return "likes = 5\n";
            case "cut short":
                return text[..(text.Length / 2)];
            case "an array":
                return "[]";
            case "a later version":
                json["version"] = 3;
                break;
            case "no secret":
                json["version"] = 1;
                json["session"]!.AsObject().Remove("secret");
                break;
            case "no totals":
                json["session"]!.AsObject().Remove("totals");
                break;
            case "a new field":
                json["session"]!["colour"] = "red";
                break;
            case "another id":
                json["session"]!["session"] = new string('7', 32);
                break;
            case "another cluster":
                json["session"]!["cluster"] = "other";
                break;
            default:
                json["session"]!["head"] = 2;
                break;
        }

        return json.ToJsonString();
    }
}
