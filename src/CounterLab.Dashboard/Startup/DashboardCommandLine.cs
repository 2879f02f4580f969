using System.CommandLine;
using System.Globalization;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Wire;

namespace CounterLab.Dashboard.Startup;

/// <summary>The command line of the dashboard. An error is one line that states what was expected and found.</summary>
internal sealed class DashboardCommandLine
{
    private const int NodesDefault = 5;

    private readonly Option<string> _port =
        new("--port") { Description = "Port of the page; 0 for any free port.", DefaultValueFactory = _ => "5080" };
    private readonly Option<string?> _nodes =
        new("--nodes")
        {
            Description =
        $"Size of the embedded cluster, 1 to {ProcessFleet.NodesMax}; {NodesDefault} by default."
        };
    private readonly Option<string?> _attach =
        new("--attach") { Description = "Addresses of a running cluster to observe, comma-separated." };
    private readonly Option<bool> _noCluster = new("--no-cluster") { Description = "Do not start nodes." };

    public DashboardCommandLine() =>
        Root = new RootCommand("Runs the CounterLab dashboard with an embedded cluster.") { _port, _nodes, _attach,
            _noCluster };

    /// <summary>No response files: @text is text, and only files that were asked for are read.</summary>
    public static ParserConfiguration Syntax { get; } = new() { ResponseFileTokenReplacer = null };

    public RootCommand Root { get; }

    /// <summary>Returns the options, or null and the error line.</summary>
    public (DashboardOptions? Options, string Error) Parse(string[] args)
    {
        var result = Root.Parse(args, Syntax);
        if (result.UnmatchedTokens.Count > 0)
        {
            return (null,
                $"Unknown argument. Expected an option listed by --help; found '{result.UnmatchedTokens[0]}'.");
        }

        if (result.Errors.Count > 0)
        {
            return (null, result.Errors[0].Message);
        }

        try
        {
            return (Read(result), "");
        }
        catch (FormatException e)
        {
            return (null, e.Message);
        }
    }

    private DashboardOptions Read(ParseResult result)
    {
        var attach = (result.GetValue(_attach) ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(address => NodeAddress.Parse("--attach", address)).Distinct().ToList();
        var hasOwn = attach.Count == 0 && !result.GetValue(_noCluster);
        if (!hasOwn && result.GetValue(_nodes) is { } useless)
        {
            throw new FormatException(
                $"--nodes does not go with --attach or --no-cluster. Expected one of them; found '--nodes "
                + $"{useless}' as well.");
        }

        var nodes = Number("--nodes", result.GetValue(_nodes)
            ?? NodesDefault.ToString(CultureInfo.InvariantCulture), 1, ProcessFleet.NodesMax);
        return new DashboardOptions(Number("--port", result.GetValue(_port)!, 0, 65535), hasOwn ? nodes : 0, attach);
    }

    private static int Number(string option, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most
            ? number
            : throw new FormatException($"{option} is out of range. Expected {least} to {most}; found '{text}'.");
}
