using CounterLab.Node;

return await NodeProgram.RunAsync(args);
