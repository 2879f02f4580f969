namespace CounterLab.Lab.Live.Fleets;

/// <summary>
/// Refuses nodes of another version. The messages between lab and node have no compatibility rules, so a field of
/// another version could be misread without an error.
/// </summary>
internal static class BuildCheck
{
    /// <exception cref="LabException">The versions differ; the message names both.</exception>
    public static void Demand(string lab, string node, string address)
    {
        if (lab != node)
        {
            throw new LabException(
                $"The node at {address} is of another build than this lab. "
                + $"Expected version {lab}; found {(node.Length > 0 ? node : "none")}. Start both from one build.",
                LabError.InvalidArgument);
        }
    }
}
