using CounterLab.Cli;

return await CliProgram.RunAsync(args);
