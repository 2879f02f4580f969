using CounterLab.Lab;
using CounterLab.Lab.Live.Fleets;

namespace CounterLab.Processes.Tests;

/// <summary>A lab refuses nodes of another build.</summary>
public sealed class BuildCheckTests
{
    [Fact]
    public void A_node_of_another_build_is_refused_and_both_versions_are_named()
    {
        var refused = Assert.Throws<LabException>(() => BuildCheck.Demand("1.0.0+aaa", "1.0.0+bbb", "127.0.0.1:5001"));
        Assert.Contains("127.0.0.1:5001", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Expected version 1.0.0+aaa; found 1.0.0+bbb.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_reports_no_version_is_refused()
    {
        var refused = Assert.Throws<LabException>(() => BuildCheck.Demand("1", "", "a:1"));
        Assert.Contains("found none", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_of_the_same_build_is_accepted() => BuildCheck.Demand("1.0.0+aaa", "1.0.0+aaa", "127.0.0.1:5001");
}
