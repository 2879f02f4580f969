using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Live.Running;
using Spectre.Console;

namespace CounterLab.Cli.Live;

/// <summary>Shows the progress of a run on stderr: a bar on a terminal, otherwise one line per phase.</summary>
internal sealed class RunProgressBar : IProgress<RunProgress>, IDisposable
{
    private readonly IAnsiConsole _console;
    private readonly TaskCompletionSource _done = new();
    private readonly Task? _drawing;
    private readonly Lock _gate = new();
    private string _phase = "";
    private RunProgress _now;

    private RunProgressBar(IAnsiConsole console)
    {
        _console = console;
        if (console.Profile.Capabilities.Interactive)
        {
            _drawing = console.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new SpinnerColumn())
                .StartAsync(DrawAsync);
        }
    }

    public static RunProgressBar Open(bool isJson)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (isJson || Console.IsErrorRedirected)
        {
            console.Profile.Capabilities.Interactive = false;
        }

        return new RunProgressBar(console);
    }

    public void Report(RunProgress value)
    {
        lock (_gate)
        {
            _now = value;
            if (_phase == value.Phase)
            {
                return;
            }

            _phase = value.Phase;
        }

        if (_drawing is null)
        {
            _console.WriteLine(Describe(value.Phase));
        }
    }

    /// <summary>Removes the bar.</summary>
    public void Close()
    {
        _done.TrySetResult();
        _drawing?.GetAwaiter().GetResult();
    }

    public void Dispose() => Close();

    private async Task DrawAsync(ProgressContext context)
    {
        var task = context.AddTask("start", maxValue: 1);
        while (!_done.Task.IsCompleted)
        {
            lock (_gate)
            {
                task.Description = Describe(_now.Phase);
                (task.MaxValue, task.Value) =
                    (Math.Max(_now.Of.TotalSeconds, 0.001), Math.Min(_now.Elapsed.TotalSeconds, _now.Of.TotalSeconds));
            }

            await Task.WhenAny(_done.Task, Task.Delay(100));
        }
    }

    private static string Describe(string phase) => phase switch
    {
        Phases.Faults => "faults and workload",
        Phases.Settle => "healed, settling",
        _ => "the cluster is forming",
    };
}
