using System.Globalization;
using System.Text;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Experiments.Scenarios;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CounterLab.Dashboard.Components.Scenarios.Library;

/// <summary>Opens a scenario file in the editor, whether valid or not.</summary>
public sealed partial class ImportButton
{
    private string _wrong = "";

    [Inject]
    private ScenarioState Model { get; set; } = default!;

    private async Task TakeAsync(InputFileChangeEventArgs files)
    {
        _wrong = "";
        var file = files.File;
        if (file.Size > ScenarioLimits.JsonBytesMax)
        {
            _wrong =
                string.Create(CultureInfo.InvariantCulture,
                $"{file.Name} is too large. Expected a scenario of at most {ScenarioLimits.JsonBytesMax} bytes; "
                + $"found {file.Size}.");
            return;
        }

        using var reader = new StreamReader(file.OpenReadStream(ScenarioLimits.JsonBytesMax), Encoding.UTF8);
        Model.Take(await reader.ReadToEndAsync());
    }
}
