using System.Text.RegularExpressions;

namespace CounterLab.Architecture.Tests;

/// <summary>
/// Pages use the contract of a laboratory and do not test which world they show. Only the world's chip and texts test
/// its kind.
/// </summary>
public sealed partial class WorldTests
{
    /// <summary>The files of the chip and of the texts that name a world.</summary>
    private static readonly string[] MayTestKind = ["LabHeader.razor", "HeaderFigures.cs", "ExportName.cs"];

    [Fact]
    public void No_page_asks_which_world_it_shows()
    {
        var files = new[] { "CounterLab.Dashboard", "CounterLab.Presentation" }
            .SelectMany(project => Directory.EnumerateFiles(
                Path.Combine(BuildFacts.Source, project), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Select(file => Path.GetRelativePath(BuildFacts.Source, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .ToList();
        var offenders = files.Where(file =>
        {
            var text = File.ReadAllText(Path.Combine(BuildFacts.Source, file));
            return TypeTest().IsMatch(text)
                || (KindTest().IsMatch(text) && !MayTestKind.Contains(Path.GetFileName(file)));
        });

        Assert.True(files.Count > 200, $"{files.Count} files found");
        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("View.Lab is SimulatedLaboratory { Playback.IsPlaying: false }")]
    [InlineData("View.Lab is not SimulatedLaboratory")]
    [InlineData("(view.Lab as SimulatedLaboratory)?.Now")]
    [InlineData("View.Lab is LabSession")]
    public void A_test_of_the_laboratorys_type_is_found(string code) => Assert.Matches(TypeTest(), code);

    [Theory]
    [InlineData("View.Lab.World.Kind is Worlds.Simulated")]
    [InlineData("world.Kind == Worlds.Live")]
    public void A_test_of_the_worlds_kind_is_found(string code) => Assert.Matches(KindTest(), code);

    [GeneratedRegex(@"\b(is|as)\s+(not\s+)?(SimulatedLaboratory|LabSession)\b")]
    private static partial Regex TypeTest();

    [GeneratedRegex(@"\b[wW]orld\s*\??\.\s*Kind\b")]
    private static partial Regex KindTest();
}
