using CounterLab.Node.Recording;
using CounterLab.Node.Startup;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Node.Tests;

/// <summary>Options that a node accepts only with <c>--lab</c>: records, mutants and small batches.</summary>
public sealed class RecordOptionsTests
{
    public static TheoryData<string> Mutants => [.. MutantNames.All];

    [Theory]
    [InlineData("--id n1 --record a.rec", "Expected --lab with it; found --record 'a.rec' alone")]
    [InlineData("--id n1 --mutant no-retry", "Expected --lab with it; found --mutant 'no-retry' alone")]
    [InlineData("--id n1 --batch-records 1", "Expected --lab with it; found --batch-records '1' alone")]
    [InlineData("--id n1 --lab --mutant none", "merge-totals, merge-within-limits")]
    [InlineData("--id n1 --lab --mutant NoRetry", "found 'NoRetry'")]
    [InlineData("--id n1 --lab --batch-records 0", "Expected 1 to 4000; found '0'")]
    [InlineData("--id n1 --lab --batch-records 4001", "'4001'")]
    [InlineData("--id n1 --lab --batch-records -1", "'-1'")]
    [InlineData("--id n1 --lab --batch-records all", "'all'")]
    public void What_does_not_fit_is_refused_in_one_line(string line, string says)
    {
        var (options, error) = new NodeCommandLine().Parse(line.Split(' '));
        Assert.Null(options);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("4000")]
    public void What_fits_reaches_the_replica(string records)
    {
        var (options, _) = new NodeCommandLine().Parse(
            ["--id", "n1", "--lab", "--record", "a.rec", "--mutant", "no-retry", "--batch-records", records]);
        Assert.Equal(("a.rec", Mutant.NoRetry), (options!.Record, options.Mutant));
        var replica = options.InLab(
            new ReplicaOptions { Id = "n1", Address = "a:1", Incarnation = new Incarnation(1, 2) });
        Assert.Equal(
            (Mutant.NoRetry, records, new Incarnation(1, 2)),
            (replica.Mutant, $"{replica.Limits.BatchRecords}", replica.Incarnation));
    }

    [Fact]
    public async Task The_record_of_another_life_is_not_written_over()
    {
        using var folder = new RecordFolder();
        await File.WriteAllTextAsync(folder.PathOf("n1"), "kept");
        var failed = await Assert.ThrowsAsync<RecordFileException>(
            () => TestNode.StartAsync("n1", [], tune: folder.Recorded));
        Assert.Contains("Expected a path where there is no file yet", failed.Message, StringComparison.Ordinal);
        Assert.Equal("kept", await File.ReadAllTextAsync(folder.PathOf("n1")));
    }

    [Theory]
    [MemberData(nameof(Mutants))]
    public async Task Every_mutant_starts_and_takes_an_add(string name)
    {
        var (options, _) = new NodeCommandLine().Parse(["--id", "n1", "--lab", "--mutant", name]);
        await using var node = await TestNode.StartAsync(
            "n1", [], tune: given => given with { Mutant = options!.Mutant });
        Assert.Equal(1UL, (await node.AddAsync("likes")).Seq);
    }

    [Theory]
    [InlineData(Mutant.ReuseIncarnation, true)]
    [InlineData(Mutant.None, false)]
    public async Task Only_the_mutant_for_it_takes_up_its_former_incarnation(Mutant mutant, bool isSame)
    {
        var former = await OwnerAsync("n1", "test", mutant);
        Assert.Equal(isSame, former == await OwnerAsync("n1", "test", mutant));
        Assert.NotEqual(former.Incarnation, (await OwnerAsync("n2", "test", mutant)).Incarnation);
        Assert.NotEqual(former.Incarnation, (await OwnerAsync("n1", "other", mutant)).Incarnation);
    }

    private static async Task<OwnerId> OwnerAsync(string id, string cluster, Mutant mutant)
    {
        await using var node = await TestNode.StartAsync(
            id, [], cluster: cluster, tune: options => options with { Mutant = mutant });
        return node.Owner;
    }
}
