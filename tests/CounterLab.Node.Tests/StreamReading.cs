using Grpc.Core;

namespace CounterLab.Node.Tests;

internal static class StreamReading
{
    /// <summary>Reads messages until one meets the condition.</summary>
    public static async Task UntilAsync<T>(this IAsyncStreamReader<T> stream, Func<T, bool> isIt)
    {
        do
        {
            Assert.True(await stream.MoveNext(default).WaitAsync(TimeSpan.FromSeconds(30)), "the stream ended");
        }
        while (!isIt(stream.Current));
    }
}
