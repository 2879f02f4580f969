using CounterLab.Tests;
using static CounterLab.Processes.Tests.CliRun;

namespace CounterLab.Processes.Tests;

/// <summary>A session on a full disk: the add is refused before it is sent, and the file stays as it was.</summary>
public sealed class FullDiskTests : IDisposable
{
    /// <summary>
    /// Mounts a small disk that only this shell sees, adds once, fills the disk, adds again, and again with room.
    /// </summary>
    private const string Script = """
        cd "$1" && mount -t tmpfs -o size=64k none disk && cd disk || exit 9
        add() { "${@:3}" add likes "$1" --session s --node "$2" --json; echo "exit $?"; }
        add 5 "${@:2}"
        cp s ../before
        cat /dev/zero > fill 2>/dev/null
        add 7 "${@:2}"
        cmp s ../before && echo same
        echo $(ls)
        rm fill
        add 7 "${@:2}"
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterlab-disk-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_add_on_a_full_disk_ends_with_2_and_sends_nothing()
    {
        await DemandMountsAsync();
        _folder.CreateSubdirectory("disk");
        await using var up = await UpProgram.StartAsync(1);
        var node = up.Node("n1");
        string[] shell = ["unshare", "--mount", "bash", "-c", Script, "sh", _folder.FullName, node];
        await using var program = ChildProgram.Start(CliRun.Cli, [], under: shell);
        Assert.Equal(0, await program.ExitCodeAsync());
        var lines = program.Stdout.Split('\n')
            .Where(line => !line.StartsWith("{\"c", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count == 6, program.Stdout + program.Stderr);
        Assert.Equal("exit 0", lines[0]);
        Assert.Contains("No space left", lines[1], StringComparison.Ordinal);
        Assert.Equal(["exit 2", "same", "fill s s.lock", "exit 0"], lines[2..]);
        Assert.Equal(12, (await JsonAsync("get", "likes", "--node", node)).Int("value"));
    }

    private static async Task DemandMountsAsync()
    {
        await using var mount = ChildProgram.Start(
            CliRun.Cli, [], under: ["sh", "-c", "unshare --mount mount -t tmpfs none /mnt 2>&1 || exit 1"]);
        Assert.SkipWhen(await mount.ExitCodeAsync() != 0, "Needs the right to mount a disk, as root has it.");
    }
}
