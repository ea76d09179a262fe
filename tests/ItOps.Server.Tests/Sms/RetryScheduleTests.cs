using ItOps.Server.Sms;

namespace ItOps.Server.Tests.Sms;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Waits_double_up_to_the_bound_less_at_most_a_half()
    {
        var schedule = new RetrySchedule(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), new Random(1));
        double[] expected = [5, 10, 20, 40, 60, 60];

        for (var attempt = 1; attempt <= expected.Length; attempt++)
        {
            Assert.InRange(schedule.WaitAfter(attempt).TotalSeconds, expected[attempt - 1] / 2, expected[attempt - 1]);
        }

        Assert.InRange(schedule.WaitAfter(5000).TotalSeconds, 30, 60);
    }
}
