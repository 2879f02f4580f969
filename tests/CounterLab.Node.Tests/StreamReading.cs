using Grpc.Core;

namespace CounterLab.Node.Tests;

internal static class StreamReading
{
    /// <summary>Reads on until a message is the one waited for.</summary>
    public static async Task UntilAsync<T>(this IAsyncStreamReader<T> stream, Func<T, bool> isIt)
    {
        do
        {
            Assert.True(await stream.MoveNext(default).WaitAsync(TimeSpan.FromSeconds(30)), "the stream ended");
        }
        while (!isIt(stream.Current));
    }
}
