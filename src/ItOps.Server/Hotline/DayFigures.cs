using ItOps.CallCenter.Calls;
using ItOps.Server.Data;
using ItOps.Server.Options;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Hotline;

/// <summary>Today's answered and abandoned calls, counted by the day of the organisation's time zone.</summary>
internal sealed class DayFigures(
    IDbContextFactory<ItOpsDbContext> contexts, IOptions<OrganisationOptions> organisation, TimeProvider timeProvider)
{
    private static readonly TimeSpan Target = TimeSpan.FromSeconds(20);

    private DateOnly _day;
    private int _inTarget;

    public int Answered { get; private set; }

    public int Abandoned { get; private set; }

    /// <summary>Share of the queued calls that were answered within 20 s, 0–100; null before the first.</summary>
    public double? ServiceLevel => Answered + Abandoned == 0 ? null : 100.0 * _inTarget / (Answered + Abandoned);

    /// <summary>Reads what the day has brought so far, after a restart.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        _day = Today();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone);
        var midnight = _day.ToDateTime(TimeOnly.MinValue);
        var start = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var calls = await context.Calls
            .Where(call => call.StartedAt >= start && call.QueuedAt != null && call.EndedAt != null)
            .Select(call => new { call.Outcome, call.QueuedAt, call.AnsweredAt })
            .ToListAsync(cancellationToken);
        foreach (var call in calls)
            Count((CallOutcome?)call.Outcome, call.QueuedAt, call.AnsweredAt);
    }

    /// <summary>Counts a call that has ended.</summary>
    public void Add(CallSnapshot call)
    {
        if (Today() is var today && today != _day)
        {
            _day = today;
            Answered = Abandoned = _inTarget = 0;
        }

        if (call.QueuedAt is not null)
            Count(call.Outcome, call.QueuedAt, call.AnsweredAt);
    }

    private void Count(CallOutcome? outcome, DateTimeOffset? queuedAt, DateTimeOffset? answeredAt)
    {
        if (outcome == CallOutcome.AbandonedInQueue)
            Abandoned++;
        if (outcome != CallOutcome.Answered)
            return;
        Answered++;
        if (answeredAt - queuedAt <= Target)
            _inTarget++;
    }

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(
        timeProvider.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone)).DateTime);
}
