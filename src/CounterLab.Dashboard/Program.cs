using System.Globalization;
using CounterLab.Dashboard.Startup;

// Numbers, times and messages are the same in every language of the user.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
return await DashboardProgram.RunAsync(args);
