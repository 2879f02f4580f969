using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Cluster;

/// <summary>The header's figures as text, all from one <see cref="ClusterView"/>.</summary>
/// <param name="Text">For people.</param>
/// <param name="Raw">For machines.</param>
/// <param name="Note">Small text next to the figure; may be empty.</param>
/// <param name="Why">Sentences that explain it; may be empty.</param>
public sealed record HeaderFigure(string Text, string Raw, string Note, string Why = "");
