namespace CounterLab.Lab.Live.Loads;

/// <summary>Makes adds; one of plain clients, one of a session.</summary>
internal interface ILoadClient : IAsyncDisposable
{
    /// <summary>Makes one add and notes its outcome in the tally. Never throws.</summary>
    Task AddAsync(string node, string counter);
}
