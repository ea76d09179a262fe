using System.Collections.Concurrent;
using ItOps.Contracts.Telephony;
using ItOps.Telephony.Io;
using ItOps.Telephony.Sip;

namespace ItOps.Server.SipGuard;

/// <summary>The bans that stand, as SIP tells them; for people to see and to lift. They live as long as the process.</summary>
internal sealed partial class BanList(TelephonyEngine telephony, TimeProvider clock, ILogger<BanList> logger) : IHostedService
{
    private readonly ConcurrentDictionary<string, BanDto> _bans = new();

    /// <summary>The latest first.</summary>
    public IReadOnlyList<BanDto> Bans => [.. _bans.Values.OrderByDescending(ban => ban.Since)];

    public bool Contains(string address) => _bans.ContainsKey(address);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        telephony.SipTold += On;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        telephony.SipTold -= On;
        return Task.CompletedTask;
    }

    private void On(SipFact fact)
    {
        switch (fact)
        {
            case AddressBanned ban:
                var now = clock.GetUtcNow();
                var address = ban.Network.ToString();
                _bans[address] = new BanDto(address, (BanReason)ban.Why, now, now + ban.For, ban.Times);
                Banned(ban.Why.ToString(), ban.For.TotalMinutes, ban.Times);
                AddressOf(address);
                break;
            case AddressReleased released:
                _bans.TryRemove(released.Network.ToString(), out _);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "A SIP address is banned for {Minutes} min ({Reason}, ban {Times} of this address)")]
    private partial void Banned(string reason, double minutes, int times);

    [LoggerMessage(LogLevel.Debug, "Banned address: {Address}")]
    private partial void AddressOf(string address);
}
