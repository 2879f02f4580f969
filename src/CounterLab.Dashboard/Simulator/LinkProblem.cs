using CounterLab.Lab.Simulated.Links;

namespace CounterLab.Dashboard.Simulator;

/// <summary>A problem of a link: no run, or an incomplete one.</summary>
/// <param name="Text">Expectation and finding, or the missing part.</param>
/// <param name="Link">The link.</param>
/// <param name="IsError">Whether there is no run.</param>
public sealed record LinkProblem(string Text, RunParameters Link, bool IsError);
