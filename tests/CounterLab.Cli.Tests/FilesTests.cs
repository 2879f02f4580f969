using System.Runtime.Versioning;
using CounterLab.Cli.Simulations;

namespace CounterLab.Cli.Tests;

/// <summary>Output files, such as reports and histories: what they replace keeps its mode and its links.</summary>
public sealed class FilesTests : IDisposable
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterlab-files-");

    private string FilePath => Path.Combine(_folder.FullName, "report.html");

    public void Dispose() => _folder.Delete(recursive: true);

    [UnsupportedOSPlatform("windows")]
    [Fact]
    public void A_replaced_file_keeps_its_mode_and_a_link_to_it_stays()
    {
        File.WriteAllText(FilePath, "old");
        File.SetUnixFileMode(FilePath, Mode);
        var link = FilePath + ".link";
        File.CreateSymbolicLink(link, FilePath);
        Files.Probe(link);
        Assert.Equal("old", File.ReadAllText(FilePath));
        Files.Write(link, writer => writer.Write("new"));
        Assert.Equal(("new", Mode), (File.ReadAllText(FilePath), File.GetUnixFileMode(FilePath)));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_planted_link_is_not_followed()
    {
        var victim = Path.Combine(_folder.FullName, "victim");
        File.WriteAllText(victim, "mine");
        File.CreateSymbolicLink(FilePath + ".part", victim);
        Files.Probe(FilePath);
        Files.Write(FilePath, writer => writer.Write("new"));
        Assert.Equal(("new", "mine"), (File.ReadAllText(FilePath), File.ReadAllText(victim)));
        Assert.Equal(3, _folder.GetFiles().Length);
    }

    [Fact]
    public void A_content_that_fails_leaves_the_old_one_and_no_other_file()
    {
        File.WriteAllText(FilePath, "old");
        Assert.Throws<CliException>(() => Files.Write(FilePath, writer =>
        {
            writer.Write("half");
            throw new IOException("No space left on device");
        }));
        Assert.Equal("old", File.ReadAllText(FilePath));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void A_device_is_written_in_place()
    {
        Assert.Throws<CliException>(() => Files.Write("/dev/full", writer => writer.Write("text")));
        Files.Write("/dev/null", writer => writer.Write("text"));
        Assert.Null(new FileInfo("/dev/null").LinkTarget);
    }
}
