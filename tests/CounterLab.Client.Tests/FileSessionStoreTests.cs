using System.Runtime.Versioning;
using CounterLab.Protocol.Identity;

namespace CounterLab.Client.Tests;

/// <summary>The file of a session: what it stores, and which files are refused.</summary>
public sealed class FileSessionStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterlab-store-");

    private string FilePath => Path.Combine(_folder.FullName, "session.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_next_process_continues_from_the_file()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var store = new FileSessionStore(FilePath);
        await using var first = Clients.With([node], options => options.SessionStore = store);
        await first.AddAsync("lïkes 👍", 5);
        File.Copy(FilePath, FilePath + ".killed"); // the file as a kill of the process would leave it now

        using var next = new FileSessionStore(FilePath + ".killed");
        Assert.Equal(new StoredTotal("lïkes 👍", 5, 0, 1), Assert.Single(next.Load()!.Totals));
        await using var second = Clients.With([node], options => options.SessionStore = next);

        Assert.Equal(2UL, (await second.AddAsync("lïkes 👍", 2)).Number);
        Assert.Equal(7, node.Value("lïkes 👍"));
    }

    [Fact]
    public void A_state_is_read_as_it_was_saved()
    {
        using var store = new FileSessionStore(FilePath);
        Assert.Null(store.Load());
        foreach (var state in new[] { Sample(1), Sample(2), Sample(3) with { Acknowledged = 3, Unfinished = [] } })
        {
            store.Save(state);
            Assert.Equivalent(state, store.Load(), strict: true);
        }

        Assert.Equal(
            ["session.json", "session.json.lock"],
            _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_save_that_was_cut_short_leaves_the_former_state()
    {
        using var store = new FileSessionStore(FilePath);
        store.Save(Sample(1));
        File.WriteAllText(FilePath + ".part", File.ReadAllText(FilePath)[..50]); // as a killed process leaves it

        Assert.Equivalent(Sample(1), store.Load(), strict: true);
        store.Save(Sample(2));
        Assert.Equivalent(Sample(2), store.Load(), strict: true);
    }

    [UnsupportedOSPlatform("windows")]
    [Theory]
    [InlineData("600")]
    [InlineData("640")]
    [InlineData("664")]
    public void The_mode_of_the_file_stays_and_a_new_file_is_private(string mode)
    {
        using var store = new FileSessionStore(FilePath);
        store.Save(Sample(1));
        Assert.Equal(Mode("600"), File.GetUnixFileMode(FilePath));
        Assert.Equal(Mode("600"), File.GetUnixFileMode(FilePath + ".lock"));
        File.SetUnixFileMode(FilePath, Mode(mode));
        store.Save(Sample(2));
        Assert.Equal(Mode(mode), File.GetUnixFileMode(FilePath));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_to_the_file_stays_whether_the_file_exists_or_not(bool exists)
    {
        var target = Path.Combine(_folder.CreateSubdirectory("elsewhere").FullName, "real.json");
        if (exists)
        {
            using var first = new FileSessionStore(target);
            first.Save(Sample(1));
        }

        File.CreateSymbolicLink(FilePath, target);
        using var store = new FileSessionStore(FilePath);
        store.Save(Sample(2));
        Assert.Equal(target, new FileInfo(FilePath).LinkTarget);
        Assert.Null(new FileInfo(target).LinkTarget);
        Assert.Equivalent(Sample(2), store.Load(), strict: true);
    }

    [Fact]
    public void Links_that_others_planted_are_not_followed()
    {
        var victim = Path.Combine(_folder.FullName, "victim");
        File.WriteAllText(victim, "mine");
        File.CreateSymbolicLink(FilePath + ".part", victim);
        using (var store = new FileSessionStore(FilePath))
        {
            store.Save(Sample(1));
        }

        File.Delete(FilePath + ".lock");
        File.CreateSymbolicLink(FilePath + ".lock", victim);
        var refused = Assert.Throws<SessionStoreException>(() => new FileSessionStore(FilePath));
        Assert.Contains("is a link to", refused.Found, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(victim));
    }

    [Fact]
    public void One_store_has_the_file_at_a_time()
    {
        using (new FileSessionStore(FilePath))
        {
            var refused = Assert.Throws<SessionStoreException>(() => new FileSessionStore(FilePath));
            Assert.Equal("SESSION_IN_USE", refused.Code);
        }

        new FileSessionStore(FilePath).Dispose();
    }

    [Fact]
    public void A_disposed_store_is_not_used()
    {
        var store = new FileSessionStore(FilePath);
        store.Dispose();
        Assert.Throws<ObjectDisposedException>(store.Load);
        Assert.Throws<ObjectDisposedException>(() => store.Save(Sample(1)));
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void A_place_where_no_file_can_be_is_reported()
    {
        var refused = Assert.Throws<SessionStoreException>(
            () => new FileSessionStore(Path.Combine(_folder.FullName, "no", "such")));
        Assert.Equal("SESSION_STORE_FAILED", refused.Code);
        Assert.Contains("no", refused.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_at_any_place_is_refused_and_left_as_it_is()
    {
        using var store = new FileSessionStore(FilePath);
        store.Save(Sample(2));
        var text = File.ReadAllText(FilePath);
        for (var length = 0; length < text.Length - 1; length++) // the last character, a line feed, may be missing
        {
            File.WriteAllText(FilePath, text[..length]);
            Assert.Equal("SESSION_DAMAGED", Assert.Throws<SessionStoreException>(store.Load).Code);
            Assert.Equal(length, new FileInfo(FilePath).Length);
        }
    }

    [Theory]
    [InlineData("\"head\": 2", "\"head\": 3")]
    [InlineData("\"cluster\": \"test\"", "\"cluster\": \"prod\"")]
    [InlineData("\"amount\": 5", "\"amount\": 6")]
    [InlineData("\"version\": 2", "\"version\": 3")]
    [InlineData("\"acknowledged\": 1,", "")]
    public void A_file_that_was_edited_is_refused(string before, string after)
    {
        using var store = new FileSessionStore(FilePath);
        store.Save(Sample(2));
        var text = File.ReadAllText(FilePath);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(FilePath, text.Replace(before, after, StringComparison.Ordinal));

        var refused = Assert.Throws<SessionStoreException>(store.Load);

        Assert.Equal("SESSION_DAMAGED", refused.Code);
        Assert.Contains(FilePath, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_program_without_secrets_is_refused_and_left_as_it_is()
    {
        using var store = new FileSessionStore(FilePath);
        store.Save(Sample(2));
        var text = File.ReadAllText(FilePath)
            .Replace($"    \"secret\": \"{Secret.Reveal()}\",\n", "", StringComparison.Ordinal)
            .Replace("\"version\": 2", "\"version\": 1", StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        File.WriteAllText(FilePath, text);

        var refused = Assert.Throws<SessionStoreException>(store.Load);

        Assert.Equal(("SESSION_DAMAGED", "version 2, with a secret"), (refused.Code, refused.Expected));
        Assert.Contains("has no secret", refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(FilePath));
    }

    [Fact]
    public void The_printed_state_does_not_contain_the_secret()
    {
        var state = Sample(2);
        Assert.DoesNotContain(state.Secret[..8], $"{state} {Secret}", StringComparison.Ordinal);
    }

    private static SessionSecret Secret => new(7, 7, 7, 7);

    private static StoredSession Sample(ulong head) => new(
        "test", Secret.Session.ToString(), Secret.Reveal(), head, head - 1, null, 0,
        [new StoredTotal("likes", 5 * head, 0, head)],
        [new UnfinishedAdd("likes", 5, head)]);

    private static UnixFileMode Mode(string octal) => (UnixFileMode)Convert.ToInt32(octal, 8);
}
