using System.Collections.Concurrent;
using ItOps.Contracts.Telephony;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Guard;

namespace ItOps.Server.SipGuard;

/// <summary>
/// The bans that stand, as SIP tells them; for people to see and to lift. They are stored within a second and taken up again after a
/// restart; those that are over are remembered as long as the next ban of the address grows by them.
/// </summary>
internal sealed partial class BanList(TelephonyEngine telephony, BanStore store, TimeProvider clock, ILogger<BanList> logger) : BackgroundService
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Remembered = new SipGuardOptions().LongestBan;

    private readonly ConcurrentDictionary<string, BanDto> _bans = new();
    private readonly ConcurrentDictionary<string, BanDto?> _unsaved = new();

    /// <summary>The latest first.</summary>
    public IReadOnlyList<BanDto> Bans => [.. _bans.Values.OrderByDescending(ban => ban.Since)];

    public bool Contains(string address) => _bans.ContainsKey(address);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        telephony.SipTold += On;
        await RestoreAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        telephony.SipTold -= On;
        await SaveAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(SaveEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SaveAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    /// <summary>The rest of a ban; never more than the ban was long, whatever was done to the clock meanwhile.</summary>
    internal static TimeSpan RestOf(StoredBan ban, DateTimeOffset now) =>
        ban.Until - now < ban.Until - ban.Since ? ban.Until - now : ban.Until - ban.Since;

    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var ban in await store.LoadAsync(now - Remembered, cancellationToken))
        {
            if (!SipNetwork.TryParse(ban.Address, out var network))
            {
                continue;
            }

            var left = RestOf(ban, now);
            if (left > TimeSpan.Zero)
            {
                _bans[ban.Address] = new BanDto(ban.Address, ban.Reason, ban.Since, now + left, ban.Times);
            }

            telephony.RestoreBan(network, (SipOffence)ban.Reason, left, ban.Times);
        }
    }

    private async Task SaveAsync()
    {
        if (_unsaved.IsEmpty)
        {
            return;
        }

        Dictionary<string, BanDto?> changes = [];
        foreach (var address in _unsaved.Keys)
        {
            if (_unsaved.TryRemove(address, out var ban))
            {
                changes[address] = ban;
            }
        }

        try
        {
            await store.SaveAsync(changes, CancellationToken.None);
        }
        catch (Exception failure) when (failure is Microsoft.EntityFrameworkCore.DbUpdateException or System.Data.Common.DbException)
        {
            foreach (var (address, ban) in changes)
            {
                _unsaved.TryAdd(address, ban); // unless something newer came meanwhile
            }

            NotSaved(changes.Count, failure);
        }
    }

    private void On(SipFact fact)
    {
        switch (fact)
        {
            case AddressBanned { IsRestored: false } ban:
                var now = clock.GetUtcNow();
                var address = ban.Network.ToString();
                _unsaved[address] = _bans[address] = new BanDto(address, (BanReason)ban.Why, now, now + ban.For, ban.Times);
                Banned(ban.Why.ToString(), ban.For.TotalMinutes, ban.Times);
                AddressOf(address);
                break;
            case AddressReleased released:
                _bans.TryRemove(released.Network.ToString(), out _);
                if (released.IsLifted)
                {
                    _unsaved[released.Network.ToString()] = null;
                }

                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "A SIP address is banned for {Minutes} min ({Reason}, ban {Times} of this address)")]
    private partial void Banned(string reason, double minutes, int times);

    [LoggerMessage(LogLevel.Debug, "Banned address: {Address}")]
    private partial void AddressOf(string address);

    [LoggerMessage(LogLevel.Error, "{Count} changes of SIP bans could not be stored; it is tried again")]
    private partial void NotSaved(int count, Exception failure);
}
