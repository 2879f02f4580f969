using System.Xml.Linq;

namespace CounterLab.Architecture.Tests;

/// <summary>Dependencies point as docs/ARCHITECTURE.md draws them, and nowhere else.</summary>
public sealed class ReferenceTests
{
    // The lab references the node only so that the program it starts stands beside it; see the test below.
    public static TheoryData<string, string[]> Allowed => new()
    {
        { "Protocol", [] },
        { "Wire", ["Protocol"] },
        { "Experiments", ["Protocol"] },
        { "Simulation", ["Experiments", "Protocol"] },
        { "Node", ["Protocol", "Wire"] },
        { "Client", ["Protocol", "Wire"] },
        { "Lab", ["Client", "Experiments", "Node"] },
        { "Cli", ["Client", "Lab", "Simulation", "Wire"] },
        { "Dashboard", ["Lab", "Simulation"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_references_only_what_the_architecture_draws(string project, string[] allowed) =>
        Assert.Equal(allowed.Order(), References(project).Order());

    [Fact]
    public void Every_project_has_its_place()
    {
        var known = Allowed.Select(row => row.Data.Item1).Order();
        var found = Directory.GetDirectories(BuildFacts.Source).Select(folder => Path.GetFileName(folder).Replace("CounterLab.", "", StringComparison.Ordinal));
        Assert.Equal(known, found.Order());
    }

    [Theory]
    [InlineData("Protocol")]
    [InlineData("Experiments")]
    [InlineData("Simulation")]
    public void A_pure_project_references_no_package(string project) =>
        Assert.Empty(Document(project).Descendants("PackageReference"));

    [Theory]
    [InlineData("Protocol")]
    [InlineData("Experiments")]
    [InlineData("Simulation")]
    public void A_pure_project_imports_the_ban(string project) =>
        Assert.Contains(Document(project).Descendants("Import"), import => import.Attribute("Project")!.Value.EndsWith("Pure.props", StringComparison.Ordinal));

    [Fact]
    public void The_lab_starts_the_node_but_uses_none_of_its_types()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(BuildFacts.Source, "CounterLab.Lab"), "*.cs", SearchOption.AllDirectories);
        Assert.All(sources, source => Assert.DoesNotContain("using CounterLab.Node", File.ReadAllText(source), StringComparison.Ordinal));
    }

    [Fact]
    public void An_example_uses_what_an_application_would()
    {
        var projects = Directory.GetFiles(Path.Combine(BuildFacts.Source, "..", "examples"), "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.Equal(["Client"], References(XDocument.Load(project))));
    }

    [Fact]
    public void The_dashboard_speaks_to_nodes_by_grpc_web() =>
        Assert.Contains(Document("Client").Descendants("PackageReference"), package => package.Attribute("Include")!.Value == "Grpc.Net.Client.Web");

    private static IEnumerable<string> References(string project) => References(Document(project));

    private static IEnumerable<string> References(XDocument project) => project.Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["CounterLab.".Length..]);

    private static XDocument Document(string project) =>
        XDocument.Load(Path.Combine(BuildFacts.Source, $"CounterLab.{project}", $"CounterLab.{project}.csproj"));
}
