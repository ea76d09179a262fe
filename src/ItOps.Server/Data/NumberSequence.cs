using System.Globalization;
using ItOps.Server.Options;
using ItOps.ServiceDesk.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Data;

/// <summary>Gives out incident numbers. Called inside the transaction that uses the number, so that none is lost or given twice.</summary>
internal sealed class NumberSequence(IOptions<OrganisationOptions> organisation)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(organisation.Value.TimeZone);

    public async Task<IncidentNumber> NextAsync(ItOpsDbContext db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var day = IncidentNumber.DayOf(at, zone);
        var key = KeyOf(day);
        var value = await db.Database
            .SqlQuery<int>($"""
                INSERT INTO number_counters ("Key", "Value") VALUES ({key}, 1)
                ON CONFLICT ("Key") DO UPDATE SET "Value" = number_counters."Value" + 1
                RETURNING "Value"
                """)
            .ToListAsync(cancellationToken);
        return new IncidentNumber(day, value.Single());
    }

    public static string KeyOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"INC-{day:yyyyMMdd}");
}
