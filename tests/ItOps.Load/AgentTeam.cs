using System.Globalization;
using ItOps.Contracts.Desk;

namespace ItOps.Load;

/// <summary>The desks of as many agents as a load needs: signed in once, ready as long as they are wanted.</summary>
/// <param name="bring">Brings an agent's audio, once signed in; the number counts from 0.</param>
internal sealed class AgentTeam(LoadOptions options, Func<DeskClient, int, Task> bring) : IAsyncDisposable
{
    private const int AtOnce = 8;
    private const int BringAgainAfter = 60;
    private const int MostTries = 200;
    private static readonly TimeSpan TryAgain = TimeSpan.FromMilliseconds(50);

    private readonly List<DeskClient?> desks = [];
    private int ready;

    public async Task PrepareAsync(int count)
    {
        desks.AddRange(Enumerable.Repeat<DeskClient?>(null, Math.Max(count - desks.Count, 0)));
        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForAsync(0, count, limit, async (index, _) => await SignInAsync(index));
        await Parallel.ForAsync(count, Math.Max(count, ready), limit, async (index, _) =>
            await desks[index]!.InvokeAsync(nameof(IDeskHub.GoNotReady), NotReadyReason.Break));
        await Parallel.ForAsync(0, count, limit, async (index, _) => await GoReadyAsync(index));
        ready = count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in desks.OfType<DeskClient>())
        {
            await desk.DisposeAsync();
        }
    }

    private async Task SignInAsync(int index)
    {
        if (desks[index] is { IsLost: false })
        {
            return;
        }

        if (desks[index] is { } lost)
        {
            await lost.DisposeAsync();
        }

        var desk = desks[index] = new DeskClient(options, string.Create(CultureInfo.InvariantCulture, $"agent{options.FirstAgent + index}"));
        await desk.ConnectAsync();
        await bring(desk, index);
    }

    /// <summary>The call centre is told of audio a moment after it stands; audio that was lost in an earlier load is brought again.</summary>
    private async Task GoReadyAsync(int index)
    {
        var desk = desks[index]!;
        for (var tries = 0; ; tries++)
        {
            try
            {
                await desk.InvokeAsync(nameof(IDeskHub.GoReady));
                return;
            }
            catch (InvalidOperationException refusal) when (tries < MostTries && refusal.Message.Contains(DeskErrors.NoMedia, StringComparison.Ordinal))
            {
                await (tries == BringAgainAfter ? bring(desk, index) : Task.Delay(TryAgain));
            }
        }
    }
}
