using ItOps.Contracts;
using ItOps.Contracts.Sms;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Options;
using ItOps.Server.People;
using ItOps.Server.Session;
using ItOps.ServiceDesk.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Sms;

/// <summary>Writes what callers are told about their incidents, in their language.</summary>
internal sealed class StatusMessages(PhoneNumberReader numbers, PublicAddress address, IOptions<SmsOptions> sms)
{
    /// <summary>
    /// The message for a new incident; null when the caller has no number that takes SMS (neither a candidate nor the person's mobile).
    /// </summary>
    public async Task<OutboxMessage?> OnOpenedAsync(
        ItOpsDbContext db, Incident incident, IEnumerable<string?> candidates, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var mobile = await db.People.Where(person => person.Id == incident.CallerId).Select(person => person.Mobile).FirstOrDefaultAsync(cancellationToken);
        var to = candidates.Append(mobile).Select(numbers.Read).FirstOrDefault(number => number.Kind == PhoneNumberKind.E164).Value;
        if (to is null)
        {
            return null;
        }

        var organisation = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == Organisation.TheOnlyId, cancellationToken);
        return new OutboxMessage
        {
            Id = Guid.CreateVersion7(at),
            To = to,
            Text = TextOf(incident, organisation, $"{address.Url}{ApiRoutes.PublicStatusPage}/{incident.StatusToken}"),
            State = OutboxState.Waiting,
            Provider = sms.Value.Provider,
            CreatedAt = at,
            NextAttemptAt = at,
            IncidentId = incident.Id,
        };
    }

    private static string TextOf(Incident incident, Organisation? organisation, string link) => incident.Language == Cultures.English
        ? $"[{organisation?.NameLatin ?? "IT"}] Your ticket {incident.Number} is open. Status: {link}"
        : $"【{organisation?.Name ?? "IT 服务台"}】您的故障已受理，单号 {incident.Number}，进度：{link}";
}
