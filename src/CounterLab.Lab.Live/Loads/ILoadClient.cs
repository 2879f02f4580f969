namespace CounterLab.Lab.Live.Loads;

/// <summary>Sends adds, either as plain clients or as one session.</summary>
internal interface ILoadClient : IAsyncDisposable
{
    /// <summary>Sends one add and notes its outcome in the tally. Never throws.</summary>
    Task AddAsync(string node, string counter);
}
