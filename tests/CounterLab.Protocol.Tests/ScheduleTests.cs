using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CsCheck;

namespace CounterLab.Protocol.Tests;

/// <summary>
/// Random schedules of loss, duplication, cuts and kills, followed by a heal. One seed determines a run.
/// </summary>
public sealed class ScheduleTests
{
    /// <summary>The number of schedules. An environment variable can raise it (docs/TESTING.md).</summary>
    private static int Schedules => int.Parse(
        Environment.GetEnvironmentVariable("COUNTERLAB_SCHEDULES")
            ?? "150", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Any_schedule_converges_to_what_was_accepted_and_no_slot_exceeds_its_owner()
    {
        Gen.ULong.Sample(
            seed =>
            {
                var schedule = new Schedule(seed);
                schedule.Run();
                return true;
            },
            iter: Schedules,
            threads: 1);
    }

    private sealed class Schedule(ulong seed)
    {
        private const int Nodes = 4;
        private static readonly string[] Counters = ["a", "b", "c"];

        private readonly World _world = new(seed);
        private readonly Chance _chance = new(seed ^ 77);
        private readonly Dictionary<(OwnerId Owner, string Counter), (ulong Added, ulong Subtracted)> _asked = [];
        private readonly HashSet<OwnerId> _killed = [];

        public void Run()
        {
            _world.StartCluster(Nodes, SmallBatches);
            (_world.LossPercent, _world.DuplicatePercent) = (12, 15);
            for (ulong step = 0; step < 60; step++)
            {
                Step(step);
                _world.Run(TimeSpan.FromMilliseconds(_chance.Below(400, 2, step)));
                AssertNothingInvented();
            }

            (_world.LossPercent, _world.DuplicatePercent) = (0, 0);
            _world.HealAll();
            foreach (var node in All().Except(_world.Running).ToList())
            {
                Start(node);
            }

            _world.RunUntil(_world.HasConverged, withinSeconds: 120);
            AssertNothingInvented();
            AssertTheLivingLostNothing();
        }

        /// <summary>Limits batches to one record, so that kills leave partial passes.</summary>
        private static ReplicaOptions SmallBatches(ReplicaOptions options) =>
            options with { Limits = options.Limits with { BatchRecords = 1 } };

        private static IEnumerable<string> All() => Enumerable.Range(1, Nodes).Select(i => $"n{i}");

        private void Start(string node) => _world.Start(node, [.. All().Where(other => other != node)], SmallBatches);

        private void Step(ulong step)
        {
            var (a, b) = (Pick(3, step), Pick(4, step));
            switch (_chance.Below(20, 1, step))
            {
                case < 13:
                    Add(a, step);
                    break;
                case 13 or 14 when a != b:
                    _world.Cut(a, b);
                    break;
                case 15 when a != b:
                    _world.CutOneWay(a, b);
                    break;
                case 16:
                    _world.HealAll();
                    break;
                case 17 when _world.Running.Contains(a):
                    _killed.Add(_world[a].View.Self);
                    _world.Kill(a);
                    break;
                default:
                    if (!_world.Running.Contains(a))
                    {
                        Start(a);
                    }

                    break;
            }
        }

        private string Pick(ulong purpose, ulong step) => $"n{1 + _chance.Below(Nodes, purpose, step)}";

        private void Add(string node, ulong step)
        {
            if (!_world.Running.Contains(node))
            {
                return;
            }

            var counter = Counters[_chance.Below(Counters.Length, 5, step)];
            var amount = _chance.Below(20, 6, step) - 7;
            if (amount == 0)
            {
                return;
            }

            var added = _world.Add(node, amount, counter);
            var asked = _asked.GetValueOrDefault((added.Owner, counter));
            _asked[(added.Owner, counter)] = amount > 0
                ? (asked.Added + (ulong)amount, asked.Subtracted)
                : (asked.Added, asked.Subtracted + (ulong)-amount);
        }

        private void AssertNothingInvented()
        {
            foreach (var (owner, counter, content) in _world.Running.SelectMany(Slots))
            {
                var asked = _asked.GetValueOrDefault((owner, counter));
                Assert.True(content.Added <= asked.Added && content.Subtracted <= asked.Subtracted,
                    $"{owner} was asked {asked} on {counter}, a slot says {content}");
            }
        }

        private void AssertTheLivingLostNothing()
        {
            var slots = Slots(_world.Running.First())
                .ToDictionary(slot => (slot.Owner, slot.Counter), slot => slot.Content);
            foreach (var (key, asked) in _asked.Where(entry => !_killed.Contains(entry.Key.Owner)))
            {
                var content = slots[key];
                Assert.Equal(asked, (content.Added, content.Subtracted));
            }
        }

        private IEnumerable<(OwnerId Owner, string Counter, SlotContent Content)> Slots(string node)
        {
            var view = _world[node].View;
            return Enumerable.Range(0, view.CounterCount)
                .SelectMany(
                    counter => view.SlotsOf(counter).Select(slot => (slot.Owner, view.NameOf(counter), slot.Content)));
        }
    }
}
