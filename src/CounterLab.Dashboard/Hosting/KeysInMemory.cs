using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CounterLab.Dashboard.Hosting;

/// <summary>Keeps data protection keys in memory, so that nothing is written to the user's home directory.</summary>
public sealed class KeysInMemory : IXmlRepository
{
    private readonly Lock _gate = new();
    private readonly List<XElement> _keys = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_gate)
        {
            return [.. _keys];
        }
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_gate)
        {
            _keys.Add(element);
        }
    }
}
