using System.Linq.Expressions;
using ItOps.Contracts.Sms;

namespace ItOps.Server.Sms;

internal static class OutboxMapping
{
    public static readonly Expression<Func<OutboxMessage, OutboxMessageDto>> Row = message => new OutboxMessageDto(
        message.Id,
        message.To,
        message.Text,
        message.State,
        message.Provider,
        message.Attempts,
        message.CreatedAt,
        message.SentAt,
        message.DeliveredAt,
        message.NextAttemptAt,
        message.Error,
        message.IncidentId,
        message.Incident == null ? null : message.Incident.Number);
}
