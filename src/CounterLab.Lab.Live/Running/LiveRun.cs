using System.Globalization;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Verdicts;
using CounterLab.Experiments.Workloads;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Running.Clients;
using CounterLab.Lab.Live.Running.Records;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Running;

/// <summary>
/// One run of a scenario on the nodes of a fleet: the fault phase, heal and settle, the wait for convergence, and the
/// calm phase. The result is the recorded history, which is all that the judgement needs.
/// </summary>
internal sealed class LiveRun(
    LabSession lab, INodeFleet fleet, NodeRecords records, Scenario scenario, LiveOptions options,
    IProgress<RunProgress>? progress)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan CalmGlance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SuspicionsPassWithin = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(30);
    private const int CalmGlances = 4;
    private const int LastLines = 12;

    /// <summary>The history up to now, line by line in causal order.</summary>
    public IReadOnlyList<HistoryLine> History(RunClock clock, RunLog log)
    {
        var startedAt = clock.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var text = ScenarioWriter.Write(scenario);
        var first = new RunLine(1, startedAt, LabVersion.Text, text, options.CounterPrefix, options.Mutant)
        {
            At = records.Lines.Concat(log.Lines).Select(line => line.At).DefaultIfEmpty().Min(),
        };
        return [first, .. records.Lines.Concat(log.Lines).OrderBy(line => line.At)];
    }

    /// <summary>Runs the scenario. In every case, all faults are ended and paused nodes are resumed.</summary>
    /// <exception cref="LabException">A step could not be executed.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task RunAsync(RunClock clock, RunLog log, CancellationToken cancel)
    {
        await WaitForStartAsync(cancel);
        using var clients = new PlainClients(fleet, log, options.CounterPrefix);
        using var copies = new SessionCopies(
            scenario.Steps.Select(step => step.Action).OfType<CopySession>().Select(copy => copy.Session));
        await using var sessions = new SessionClients(
            fleet, log, clients, options.CounterPrefix, scenario.SettleWithin, copies);
        using var faults = new FaultWatch(lab, log, scenario.Seed);
        var twins = new TwinProcesses(lab, records, log);
        var steps = new StepActor(lab, records, log, clock, faults, clients, sessions, twins);
        void OnHappened(FleetEvent e)
        {
            if (e.Kind == "exit")
            {
                steps.NoteExit(e.Node);
            }
        }

        fleet.Happened += OnHappened;
        try
        {
            clock.Start();
            records.Begin();
            await FaultsAsync(clock, log, faults, clients, sessions, steps, cancel);
            await SettleAsync(clock, log, clients, sessions, cancel);
        }
        finally
        {
            await twins.EndAllAsync();
            fleet.Happened -= OnHappened;
            await HealAsync();
            records.Look(static _ => true);
        }
    }

    /// <summary>Waits until every node knows every other and is ready.</summary>
    private async Task WaitForStartAsync(CancellationToken cancel)
    {
        progress?.Report(new RunProgress("start", TimeSpan.Zero, scenario.RunFor));
        var waited = System.Diagnostics.Stopwatch.StartNew();
        var count = fleet.Nodes.Count(node => node.State is not (ProcessState.Killed or ProcessState.Exited));
        while (records.Look(live => MissingAtStart(live, count)) is { } missing)
        {
            if (waited.Elapsed > StartWithin)
            {
                throw new LabException(
                    $"The cluster did not form. Expected {count} nodes that are ready and hold the same state "
                    + FormattableString.Invariant(
                        $"within {StartWithin.TotalSeconds} s; found {missing}.{LastWords()}"),
                    LabError.Failed);
            }

            await Task.Delay(Glance, cancel);
        }
    }

    private string LastWords()
    {
        var unready = records.Look(live => live.Where(node => !node.IsReady).Select(node => node.Self.Node).ToList());
        return string.Concat(unready.Select(
            node => $" {node} wrote: {string.Join(" | ", lab.Output(node).TakeLast(LastLines))}"));
    }

    private static string? MissingAtStart(IReadOnlyList<INodeState> live, int count)
    {
        if (live.Count != count)
        {
            return $"{live.Count} nodes that send their node record";
        }

        if (live.FirstOrDefault(node => !node.IsReady) is { } unready)
        {
            // The goal of that name also accepts nodes that are waiting because too few members are ready.
            return $"{unready.Self.Node} is not ready";
        }

        return live.FirstOrDefault(node => node.MemberCount < count) is { } lonely
            ? $"{lonely.Self.Node} knows {lonely.MemberCount} members"
            : ConvergenceChecker.FirstDifference(live, static owner => owner.ToString())?.Message
                ?? Goals.FirstDoubt(live);
    }

    private async Task FaultsAsync(
        RunClock clock, RunLog log, FaultWatch faults, PlainClients clients, SessionClients sessions, StepActor steps,
        CancellationToken cancel)
    {
        log.Add(new PhaseLine(Phases.Faults));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var workload = WorkAsync(clock, clients, sessions, stop.Token);
        var told = TellAsync(Phases.Faults, clock, scenario.RunFor, stop.Token);
        using var broken = new BrokenClients(fleet, log);
        var malformed = options.HasBrokenClients ? broken.RunAsync(stop.Token) : Task.CompletedTask;
        try
        {
            await BaseNetworkAsync(faults);
            await steps.RunAsync(scenario, cancel);
            await workload;
        }
        catch (LabException) when (steps.HasExits)
        {
            // a node exited unexpectedly; the verdict reports that
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(workload, told, malformed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Applies the scenario's network if it is worse than a loopback.</summary>
    private async Task BaseNetworkAsync(FaultWatch faults)
    {
        foreach (var fault in BaseNetwork.Faults(scenario.Network))
        {
            await faults.BeginAsync(fault, null);
        }
    }

    private async Task WorkAsync(
        RunClock clock, PlainClients clients, SessionClients sessions, CancellationToken cancel)
    {
        if (scenario.Workload is null)
        {
            return;
        }

        for (ulong i = 0; WorkloadSteps.At(scenario, i) is var (at, act); i++)
        {
            await clock.UntilAsync(at, cancel);
            switch (act)
            {
                case AddToCounter { Session: > 0 } add:
                    sessions.Begin(add);
                    break;
                case AddToCounter add:
                    clients.Begin(add);
                    break;
                case ResetCounter reset:
                    clients.Begin(reset);
                    break;
            }
        }
    }

    private async Task SettleAsync(
        RunClock clock, RunLog log, PlainClients clients, SessionClients sessions, CancellationToken cancel)
    {
        await HealAsync();
        log.Add(new PhaseLine(Phases.Settle));
        var healed = clock.Now;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var told = TellAsync(Phases.Settle, clock, healed + scenario.SettleWithin, stop.Token);
        try
        {
            var idle = Task.WhenAll(clients.Idle, sessions.SettleAsync());
            await WaitAsync(
                () => idle.IsCompleted && HasConverged(), clock, healed + scenario.SettleWithin, cancel);
            if (idle.IsCompleted && HasConverged())
            {
                log.Add(new PhaseLine(Phases.Converged));
                await ServeAsync(clock, log, clients, cancel);
            }

            await CalmAsync(clock, log, healed, cancel);
        }
        finally
        {
            await stop.CancelAsync();
            await told;
        }

        log.Add(new PhaseLine(Phases.End));
    }

    /// <summary>With the goal served: asks every node for an add, and waits until all nodes have these adds.</summary>
    private async Task ServeAsync(RunClock clock, RunLog log, PlainClients clients, CancellationToken cancel)
    {
        if (scenario.Expect.Eventually.Contains(GoalNames.Served))
        {
            await new CalmAdds(fleet, log, clients, options.CounterPrefix).RunAsync();
            await WaitAsync(HasConverged, clock, clock.Now + scenario.SettleWithin, cancel);
        }
    }

    /// <summary>Whether all nodes are equal, and no process still has to yield to another one or to return.</summary>
    private bool HasConverged() => !records.AwaitsRivals
        && records.Look(static live => ConvergenceChecker.FirstDifference(live, static _ => "") is null);

    /// <summary>Waits until past suspicions have expired and no new ones arise.</summary>
    private async Task CalmAsync(RunClock clock, RunLog log, TimeSpan healed, CancellationToken cancel)
    {
        await WaitAsync(
            () => !records.AwaitsRivals
                && records.Look(live => Goals.FirstDoubt(live) is null && live.All(node => node.IsReady)),
            clock, Later(healed + SuspicionsPassWithin, clock.Now), cancel);
        log.Add(new PhaseLine(Phases.Calm));
        for (var i = 0; i < CalmGlances; i++)
        {
            await Task.Delay(CalmGlance, cancel);
            records.Look(static _ => true);
            log.Add(new PhaseLine(Phases.CalmGlance));
        }
    }

    private static async Task WaitAsync(Func<bool> condition, RunClock clock, TimeSpan until, CancellationToken cancel)
    {
        while (clock.Now < until && !condition())
        {
            await Task.Delay(Glance, cancel);
        }
    }

    private async Task TellAsync(string phase, RunClock clock, TimeSpan of, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            progress?.Report(new RunProgress(phase, clock.Now, of));
            await Task.Delay(200, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HealAsync()
    {
        await lab.HealAllAsync();
        foreach (var node in fleet.Nodes.Where(node => node.State == ProcessState.Paused))
        {
            await lab.ResumeAsync(node.Id);
        }
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
