using System.CommandLine;
using CounterLab.Viewers;

var minutes = new Option<double>("--minutes") { Description = "Length of the measurement.", DefaultValueFactory = _ => 2 };
var viewers = new Option<int>("--viewers") { Description = "Browser pages that look on.", DefaultValueFactory = _ => 10 };
var painting = new Option<int>("--painting") { Description = "How many of them lay out and paint on this machine.", DefaultValueFactory = _ => 1 };
var rate = new Option<int>("--rate") { Description = "Adds per second.", DefaultValueFactory = _ => 1_000 };
var nodes = new Option<int>("--nodes") { Description = "Nodes.", DefaultValueFactory = _ => 5 };
var path = new Option<string>("--path") { Description = "The page that is looked at.", DefaultValueFactory = _ => "/?counter=load-1" };
var simulated = new Option<int>("--simulated") { Description = "Instead: a simulated run of so many nodes, played before one viewer." };
var root = new RootCommand("What looking on costs: updates, bytes, the time from a click to its effect, and the dashboard's managed heap under load.")
{
    minutes, viewers, painting, rate, nodes, path, simulated,
};
root.SetAction((line, cancel) => line.GetValue(simulated) is > 0 and var many ? RunWatching.RunAsync(many, cancel) : Watching.RunAsync(
    new WatchPlan(TimeSpan.FromMinutes(line.GetValue(minutes)), line.GetValue(viewers), line.GetValue(painting), line.GetValue(rate), line.GetValue(nodes), line.GetValue(path)!), cancel));
return await root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).InvokeAsync();
