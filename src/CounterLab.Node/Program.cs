using CounterLab.Node.Startup;

return await NodeProgram.RunAsync(args);
