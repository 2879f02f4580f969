namespace CounterLab.Lab.Live.Loads;

/// <summary>Makes adds; one of plain clients, one of a session.</summary>
internal interface ILoadClient : IAsyncDisposable
{
    /// <summary>One add, told to the tally by the time it ends. Never throws.</summary>
    Task AddAsync(string node, string counter);
}
