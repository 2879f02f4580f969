namespace CounterLab.Cli;

/// <summary>Writes results and errors to stdout: as text, or with --json as one JSON object per line.</summary>
internal sealed class CliOutput(bool isJson)
{
    public bool IsJson => isJson;

    public int Ok(object json, string text)
    {
        Line(json, text);
        return ExitCode.Ok;
    }

    public void Line(object json, string text) =>
        StandardOutput.WriteLine(isJson ? CliJson.Of(json) : TerminalText.Of(text));

    /// <summary>Writes the head of a table, which JSON does not have.</summary>
    public void Head(string text)
    {
        if (!isJson)
        {
            StandardOutput.WriteLine(text);
        }
    }

    public int Fail(CliError error)
    {
        if (isJson)
        {
            var body = new { error.Code, error.Message, error.Expected, error.Found };
            StandardOutput.WriteLine(CliJson.Of(new { error = body }));
        }
        else
        {
            var found = error.Found.Length > 0 ? $"; found {error.Found}" : "";
            var detail = error.Expected.Length > 0 ? $" Expected {error.Expected}{found}." : "";
            Console.Error.WriteLine(TerminalText.Of($"{error.Message}{detail}"));
        }

        return error.Exit;
    }
}
