using CounterLab.Tests;
using static CounterLab.Processes.Tests.CliRun;

namespace CounterLab.Processes.Tests;

/// <summary>
/// Sessions on the command line: an add counts once, even if its command is repeated, on any node, until it exits with
/// 0.
/// </summary>
public sealed class SessionCliTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterlab-session-");

    private string Session => Path.Combine(_folder.FullName, "s.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_command_that_was_killed_is_repeated_on_another_node_and_counts_once()
    {
        await using var up = await UpProgram.StartAsync(3);
        var (n1, n2) = (up.Node("n1"), up.Node("n2"));
        var first = await JsonAsync("add", "likes", "5", "--session", Session, "--node", n1, "--token", "new");
        Assert.Equal((5, 1, false), (first.Int("value"), first.Int("seq"), first.Flag("repeated")));
        Assert.Equal("~", first.GetProperty("owner").Text("node"));
        var token = first.Text("token");
        var read = await JsonAsync("get", "likes", "--node", n2, "--token", token, "--within", "5000");
        Assert.Equal(5, read.Int("value"));

        await JsonAsync("isolate", "n3", "--control", up.Control);
        string[] add = ["add", "likes", "2", "--session", Session, "--node", n1];
        string[] everywhere = ["--concern", "all", "--within", "60000"];
        await using (var killed = ChildProgram.Start(CliRun.Cli, [.. add, .. everywhere, "--json"]))
        {
            await Eventually.BecomesAsync(async () => await LikesAsync(n2) == 7);
            var busy = await ErrorAsync(2, "add", "likes", "2", "--session", Session, "--node", n2);
            Assert.Equal("SESSION_IN_USE", busy.Text("code"));
            Signals.Send(killed.Process.Id, Signals.Kill);
            await killed.ExitCodeAsync();
        }

        var again = await JsonAsync("add", "likes", "2", "--session", Session, "--node", n2);
        Assert.Equal((7, 2, true), (again.Int("value"), again.Int("seq"), again.Flag("repeated")));
        Assert.Equal(9, (await JsonAsync("add", "likes", "2", "--session", Session, "--node", n2)).Int("value"));
    }

    [Fact]
    public async Task Sessions_are_listed_and_closed_by_one_node_alone()
    {
        await using var up = await UpProgram.StartAsync(2);
        var (n1, n2) = (up.Node("n1"), up.Node("n2"));
        string[] everywhere = ["--concern", "all", "--within", "5000"];
        var added = await JsonAsync(["add", "likes", "5", "--session", Session, "--node", n1, .. everywhere]);
        var listed = await JsonAsync("sessions", "--node", n1);
        var one = Assert.Single(listed.GetProperty("sessions").EnumerateArray());
        Assert.Equal((added.Text("session"), 1, 1), (one.Text("session"), one.Int("upTo"), one.Int("counters")));
        Assert.InRange(one.Int("heardMs"), 0, 60_000);
        Assert.Equal((1, 0, 10_000), (listed.Int("open"), listed.Int("absorbed"), listed.Int("ownersMax")));

        var closed = await JsonAsync(["sessions", "close", "--session", Session, "--node", n2, .. everywhere]);
        Assert.Equal((1, 1, false), (closed.Int("absorbedAt"), closed.Int("upTo"), closed.Flag("repeated")));
        Assert.Equal("n2", closed.GetProperty("absorber").Text("node"));
        Assert.True((await JsonAsync("sessions", "close", "--session", Session, "--node", n2)).Flag("repeated"));
        var other = await ErrorAsync(2, "sessions", "close", "--session", Session, "--node", n1);
        Assert.StartsWith("incarnation n2#", other.Text("expected"), StringComparison.Ordinal);
        var late = await ErrorAsync(1, "add", "likes", "1", "--session", Session, "--node", n1);
        Assert.Equal("SESSION_CLOSED", late.Text("code"));
        var after = await JsonAsync("sessions", "--node", n1);
        Assert.Equal((0, 1), (after.Int("open"), after.Int("absorbed")));
        Assert.Equal(5, await LikesAsync(n1));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_leaves_file_and_counter_as_they_were()
    {
        await using var up = await UpProgram.StartAsync(1);
        await using var other = await UpProgram.StartAsync(1);
        var n1 = up.Node("n1");
        await JsonAsync("add", "likes", "5", "--session", Session, "--node", n1);
        var old = Path.Combine(_folder.FullName, "old.json");
        File.Copy(Session, old);
        await JsonAsync("add", "likes", "1", "--session", Session, "--node", n1);
        var part = Path.Combine(_folder.FullName, "part.json");
        var good = await File.ReadAllTextAsync(Session);
        await File.WriteAllTextAsync(part, good[..100]);
        foreach (var (exit, expected, arguments) in new (int, string, string[])[]
        {
            (2, "a node of cluster 'lab-", ["add", "likes", "1", "--session", Session, "--node", other.Node("n1")]),
            (2, "a node of cluster 'lab-", ["sessions", "close", "--session", Session, "--node", other.Node("n1")]),
            (2, "at most the file's 1 operations", ["add", "likes", "1", "--session", old, "--node", n1]),
            (2, "what add --session wrote", ["add", "likes", "1", "--session", part, "--node", n1]),
            (2, "what add --session wrote", ["sessions", "close", "--session", part, "--node", n1]),
            (2, "a file that 'add --session' created", ["sessions", "close", "--session", part + "x", "--node", n1]),
            (2, "one of them", ["add", "likes", "1", "--session", Session, "--key", "k", "--node", n1]),
            (2, "whole number", ["add", "likes", "0", "--session", Session, "--node", n1]),
            (2, "whole number", ["add", "likes", "9007199254740993", "--session", Session, "--node", n1]),
            (2, "1-256 bytes", ["add", "", "1", "--session", Session, "--node", n1]),
            (1, "at most 1", ["add", "likes", "1", "--session", Session, "--node", n1, "--concern", "2"]),
        })
        {
            var error = await ErrorAsync(exit, arguments);
            Assert.Contains(expected, error.Text("expected"), StringComparison.Ordinal);
            Assert.NotEmpty(error.Text("found"));
        }

        Assert.Equal(good, await File.ReadAllTextAsync(Session));
        Assert.Equal(6, await LikesAsync(n1));
    }

    private static async Task<int> LikesAsync(string node) =>
        (await JsonAsync("get", "likes", "--node", node)).Int("value");
}
