using System.Xml.Linq;

namespace CounterLab.Architecture.Tests;

/// <summary>Projects reference only what docs/ARCHITECTURE.md draws.</summary>
public sealed class ReferenceTests
{
    // Lab.Live references Node only so that the build copies the node program next to it; see the test below.
    public static TheoryData<string, string[]> Allowed => new()
    {
        { "Protocol", [] },
        { "Wire", ["Protocol"] },
        { "Node", ["Protocol", "Wire"] },
        { "Client", ["Protocol", "Wire"] },
        { "Experiments", ["Protocol"] },
        { "Simulation", ["Experiments", "Protocol"] },
        { "Lab", ["Experiments"] },
        { "Lab.Live", ["Client", "Lab", "Node"] },
        { "Lab.Simulated", ["Lab", "Simulation"] },
        { "Presentation", ["Experiments", "Lab"] },
        { "Dashboard", ["Lab.Live", "Lab.Simulated", "Presentation"] },
        { "Cli", ["Client", "Lab.Live", "Lab.Simulated", "Presentation"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_references_only_what_the_architecture_draws(string project, string[] allowed) =>
        Assert.Equal(allowed.Order(), References(project).Order());

    [Fact]
    public void Every_project_has_its_place()
    {
        var known = Allowed.Select(row => row.Data.Item1).Order();
        var found = Directory.GetDirectories(BuildFacts.Source)
            .Select(folder => Path.GetFileName(folder).Replace("CounterLab.", "", StringComparison.Ordinal));
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
    public void A_pure_project_imports_the_ban(string project)
    {
        var imports = Document(project).Descendants("Import").Select(import => import.Attribute("Project")!.Value);
        Assert.Contains(imports, path => path.EndsWith("Pure.props", StringComparison.Ordinal));
    }

    [Fact]
    public void The_live_laboratory_starts_the_node_but_uses_none_of_its_types()
    {
        var folder = Path.Combine(BuildFacts.Source, "CounterLab.Lab.Live");
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);
        Assert.All(sources, source =>
        {
            var text = File.ReadAllText(source);
            Assert.DoesNotContain("using CounterLab.Node", text, StringComparison.Ordinal);
        });
    }

    /// <summary>No project imports the namespaces of a framework that it must not use.</summary>
    [Theory]
    [InlineData("Lab", "Grpc", "Microsoft.AspNetCore", "MudBlazor")]
    [InlineData("Lab.Simulated", "Grpc", "Microsoft.AspNetCore", "MudBlazor")]
    [InlineData("Presentation", "Grpc", "Microsoft.AspNetCore", "MudBlazor", "Microsoft.JSInterop")]
    public void A_project_without_a_framework_stays_without_it(string project, params string[] frameworks)
    {
        Assert.Empty(Document(project).Descendants("PackageReference"));
        Assert.Empty(Document(project).Descendants("FrameworkReference"));
        var folder = Path.Combine(BuildFacts.Source, $"CounterLab.{project}");
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);
        Assert.All(sources, source =>
        {
            var text = File.ReadAllText(source);
            Assert.All(frameworks, name => Assert.DoesNotContain($"using {name}", text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void An_example_uses_what_an_application_would()
    {
        var folder = Path.Combine(BuildFacts.Source, "..", "examples");
        var projects = Directory.GetFiles(folder, "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.Equal(["Client"], References(XDocument.Load(project))));
    }

    [Fact]
    public void The_dashboard_speaks_to_nodes_by_grpc_web()
    {
        var packages = Document("Client").Descendants("PackageReference");
        Assert.Contains("Grpc.Net.Client.Web", packages.Select(package => package.Attribute("Include")!.Value));
    }

    private static IEnumerable<string> References(string project) => References(Document(project));

    private static IEnumerable<string> References(XDocument project) => project.Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
        .Select(name => name["CounterLab.".Length..]);

    private static XDocument Document(string project) =>
        XDocument.Load(Path.Combine(BuildFacts.Source, $"CounterLab.{project}", $"CounterLab.{project}.csproj"));
}
