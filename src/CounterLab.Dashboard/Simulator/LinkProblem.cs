using CounterLab.Lab.Simulated.Links;

namespace CounterLab.Dashboard.Simulator;

/// <summary>A problem of a simulator link: it names no valid run, or a part of the run is missing.</summary>
/// <param name="Text">What was expected and found, or what is missing.</param>
/// <param name="Link">The link.</param>
/// <param name="IsError">Whether the link could not be opened.</param>
public sealed record LinkProblem(string Text, RunParameters Link, bool IsError);
