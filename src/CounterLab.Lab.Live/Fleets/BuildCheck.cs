namespace CounterLab.Lab.Live.Fleets;

/// <summary>
/// Refuses nodes of another build: the messages between lab and node have no compatibility rules, so a field of another
/// build could be misread without an error.
/// </summary>
internal static class BuildCheck
{
    /// <exception cref="LabException">The versions differ; the text names both.</exception>
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
