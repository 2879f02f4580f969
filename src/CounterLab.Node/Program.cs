using System.Globalization;
using CounterLab.Node.Startup;

// Numbers, times and messages are the same in every language of the user.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
return await NodeEntryPoint.RunAsync(args);
