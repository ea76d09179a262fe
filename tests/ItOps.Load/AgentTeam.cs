using System.Globalization;
using ItOps.Contracts.Desk;

namespace ItOps.Load;

/// <summary>The desks of as many agents as a load needs: signed in once, ready as long as they are wanted.</summary>
/// <param name="bring">Brings an agent's audio, once signed in; the number counts from 0.</param>
internal sealed class AgentTeam(LoadOptions options, Func<DeskClient, int, Task> bring) : IAsyncDisposable
{
    private const int AtOnce = 8;
    private const int Tries = 200;
    private static readonly TimeSpan TryAgain = TimeSpan.FromMilliseconds(50);

    private readonly List<DeskClient> desks = [];
    private int ready;

    /// <summary>How many desks lost their connection.</summary>
    public int Lost => desks.Count(desk => desk.IsLost);

    public async Task PrepareAsync(int count)
    {
        var first = desks.Count;
        desks.AddRange(Enumerable.Range(first, Math.Max(count - first, 0))
            .Select(index => new DeskClient(options, string.Create(CultureInfo.InvariantCulture, $"agent{options.FirstAgent + index}"))));
        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForAsync(first, desks.Count, limit, async (index, _) =>
        {
            await desks[index].ConnectAsync();
            await bring(desks[index], index);
        });
        await Parallel.ForAsync(count, Math.Max(count, ready), limit, async (index, _) =>
            await desks[index].InvokeAsync(nameof(IDeskHub.GoNotReady), NotReadyReason.Break));
        await Parallel.ForAsync(0, count, limit, async (index, _) => await GoReadyAsync(desks[index]));
        ready = count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in desks)
        {
            await desk.DisposeAsync();
        }
    }

    /// <summary>The audio is told to the call centre a moment after it stands.</summary>
    private static async Task GoReadyAsync(DeskClient desk)
    {
        for (var tries = Tries; ; tries--)
        {
            try
            {
                await desk.InvokeAsync(nameof(IDeskHub.GoReady));
                return;
            }
            catch (InvalidOperationException refusal) when (tries > 0 && refusal.Message.Contains(DeskErrors.NoMedia, StringComparison.Ordinal))
            {
                await Task.Delay(TryAgain);
            }
        }
    }
}
