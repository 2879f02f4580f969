using System.Collections.Concurrent;

namespace CounterLab.Lab.Live.Processes;

/// <summary>
/// The one thread that starts children. The kernel kills a child when the thread that started it ends, so this thread
/// never ends before the process does.
/// </summary>
internal static class ProcessThread
{
    private static readonly BlockingCollection<Action> Work = [];

    static ProcessThread()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "starts nodes" };
        thread.Start();
    }

    public static Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    private static void Run()
    {
        foreach (var work in Work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
