using CounterLab.Dashboard.Startup;

return await DashboardProgram.RunAsync(args);
