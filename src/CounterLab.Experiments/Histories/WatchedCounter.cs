namespace CounterLab.Experiments.Histories;

/// <summary>A counter of an open watch when the watch has sent every change that the node reported.</summary>
/// <param name="Watcher">The number of the watching client.</param>
/// <param name="Sent">What the watch has sent last; null: nothing.</param>
/// <param name="Here">What the node shows.</param>
public readonly record struct WatchedCounter(
    TimeSpan At, int Watcher, INodeState Node, string Counter, SentValue? Sent, SentValue Here);
