using System.Text;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Experiments.Scenarios;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CounterLab.Dashboard.Components.Scenarios.Library;

/// <summary>Brings a scenario from a file into the editor, right or wrong: what is wrong is said there.</summary>
public sealed partial class ImportButton
{
    private string _wrong = "";

    [Inject]
    private ScenarioDesk Desk { get; set; } = default!;

    private async Task TakeAsync(InputFileChangeEventArgs files)
    {
        _wrong = "";
        var file = files.File;
        if (file.Size > ScenarioLimits.JsonBytesMax)
        {
            _wrong = FormattableString.Invariant($"{file.Name} is too large. Expected a scenario of at most {ScenarioLimits.JsonBytesMax} bytes; found {file.Size}.");
            return;
        }

        using var reader = new StreamReader(file.OpenReadStream(ScenarioLimits.JsonBytesMax), Encoding.UTF8);
        Desk.Take(await reader.ReadToEndAsync());
    }
}
