using System.Diagnostics;

namespace ItOps.EndToEnd;

/// <summary>Waits for what another process will do, and says what was seen last when it doesn't.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until <paramref name="done"/> holds for the answer, which is returned.</summary>
    public static async Task<T> Get<T>(string what, Func<Task<T>> ask, Func<T, bool> done, TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        var allowed = limit ?? TimeSpan.FromSeconds(15);
        while (true)
        {
            var answer = await ask();
            if (done(answer))
            {
                return answer;
            }

            if (clock.Elapsed > allowed)
            {
                throw new TimeoutException($"Not within {allowed.TotalSeconds:0} s: {what}. Last seen: {answer}");
            }

            await Task.Delay(Interval, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks until the answer is true.</summary>
    public static Task True(string what, Func<bool> ask, TimeSpan? limit = null) =>
        Get(what, () => Task.FromResult(ask()), answer => answer, limit);
}
