using CounterLab.Node.Startup;

return await NodeEntryPoint.RunAsync(args);
