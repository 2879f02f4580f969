using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Lessons;

/// <summary>What lessons do to the lab.</summary>
internal static class Deeds
{
    /// <summary>Every link whole and every node running, as a lesson expects to find them.</summary>
    public static async Task TidyAsync(LessonStage stage)
    {
        await stage.Lab.HealAllAsync();
        foreach (var node in stage.View.Nodes)
        {
            await (node.Process switch
            {
                ProcessState.Killed or ProcessState.Exited => stage.Lab.RestartAsync(node.Id),
                ProcessState.Paused => stage.Lab.ResumeAsync(node.Id),
                _ => Task.CompletedTask,
            });
        }
    }

    /// <summary>Everything is tidy.</summary>
    public static bool IsTidy(LessonStage stage) => stage.Lab.Faults.Count == 0
        && stage.View.Nodes.All(node => node.Process is ProcessState.Running or ProcessState.Unmanaged && node.Reachable && node.Ready);

    /// <summary>Loses every reply that one node gives another.</summary>
    public static Task LoseRepliesAsync(LessonStage stage, string from, string to) => stage.Lab.SetFaultAsync(
        new FaultSpec(FaultKind.ReplyLoss, FaultTarget.Between(from, to)) { Probability = 1 });

    /// <summary>The first step of every lesson.</summary>
    public static LessonStep Tidy(string text) => new(
        text + " First put the lab in order.", "Put the lab in order", TidyAsync, "every node is alive and every link whole", IsTidy);
}
