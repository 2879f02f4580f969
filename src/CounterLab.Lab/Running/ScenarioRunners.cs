namespace CounterLab.Lab.Running;

/// <summary>The runners of both worlds.</summary>
public sealed record ScenarioRunners(IScenarioRunner Simulated, IScenarioRunner Live);
