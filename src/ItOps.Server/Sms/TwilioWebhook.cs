using ItOps.Contracts.Sms;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Options;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Sms;

/// <summary>Twilio tells here what became of a message.</summary>
internal static class TwilioWebhook
{
    public const string Path = "/webhooks/twilio/sms";

    public static void MapTwilioWebhook(this IEndpointRouteBuilder routes) => routes.MapPost(Path, ReceiveAsync)
        .AllowAnonymous().DisableAntiforgery().WithTags("Webhooks")
        .WithSummary("Delivery status from Twilio; refused without a valid X-Twilio-Signature.")
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Results<NoContent, ProblemHttpResult>> ReceiveAsync(
        HttpRequest request, IOptions<TwilioOptions> options, PublicAddress address, ItOpsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "form-expected", "Twilio sends a form.");
        }

        var form = await request.ReadFormAsync(cancellationToken);
        var fields = form.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString()));
        var url = $"{address.Url}{Path}{request.QueryString}";
        if (!TwilioSignature.Holds(request.Headers["X-Twilio-Signature"], url, fields, options.Value.AuthToken))
        {
            return Problems.Forbidden("wrong-signature", "The signature does not fit. Is ItOps:PublicUrl the address that Twilio calls?");
        }

        var sid = form["MessageSid"].ToString();
        var message = await db.Outbox.FirstOrDefaultAsync(row => row.ProviderId == sid, cancellationToken);
        if (message is not null)
        {
            Note(message, form["MessageStatus"].ToString(), form["ErrorCode"].ToString(), clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }

        return TypedResults.NoContent();
    }

    private static void Note(OutboxMessage message, string status, string errorCode, DateTimeOffset at)
    {
        switch (status)
        {
            case "delivered" or "read":
                (message.State, message.DeliveredAt, message.Error) = (OutboxState.Delivered, message.DeliveredAt ?? at, null);
                break;
            case "failed" or "undelivered" when message.State != OutboxState.Delivered:
                (message.State, message.Error) = (OutboxState.Failed, $"Twilio: {status} {errorCode}".TrimEnd());
                break;
        }
    }
}
