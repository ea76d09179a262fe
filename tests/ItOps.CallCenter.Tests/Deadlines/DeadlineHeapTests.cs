using CsCheck;
using ItOps.CallCenter.Deadlines;

namespace ItOps.CallCenter.Tests.Deadlines;

public sealed class DeadlineHeapTests
{
    [Fact]
    public void Earliest_is_always_the_earliest_and_due_ones_come_in_order()
    {
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 15], Gen.Int[0, 50]).Array[0, 200].Sample(
            steps =>
            {
                var heap = new DeadlineHeap<int>();
                var all = Enumerable.Range(0, 16).Select(owner => new Deadline<int>(owner)).ToArray();
                foreach (var (what, which, seconds) in steps)
                {
                    if (what == 0)
                        heap.Clear(all[which]);
                    else
                        heap.Set(all[which], At(seconds));
                    var running = all.Where(deadline => deadline.IsRunning).ToList();
                    Assert.Equal(running.Count, heap.Count);
                    Assert.Equal(running.Count == 0 ? null : running.Min(deadline => deadline.At), heap.Earliest);
                }

                var due = new List<DateTimeOffset>();
                while (heap.TryTakeDue(At(25), out var owner))
                    due.Add(all[owner].At);
                Assert.Equal(due.Order(), due);
                Assert.All(all, deadline => Assert.True(!deadline.IsRunning || deadline.At > At(25)));
            },
            iter: 500);
    }

    private static DateTimeOffset At(int seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
}
