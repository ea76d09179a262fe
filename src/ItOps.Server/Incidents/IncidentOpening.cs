using System.Buffers.Text;
using System.Security.Cryptography;
using ItOps.Contracts.Calls;
using ItOps.Contracts.Incidents;
using ItOps.Server.Calls;
using ItOps.Server.Data;
using ItOps.Server.Http;
using ItOps.Server.Session;
using ItOps.Server.Sms;
using Actor = ItOps.ServiceDesk.Incidents.Actor;
using Incident = ItOps.ServiceDesk.Incidents.Incident;
using IncidentFacts = ItOps.ServiceDesk.Incidents.IncidentFacts;
using IncidentNumber = ItOps.ServiceDesk.Incidents.IncidentNumber;
using NewIncident = ItOps.ServiceDesk.Incidents.NewIncident;
using Microsoft.EntityFrameworkCore;
using Stored = ItOps.ServiceDesk.Incidents;

namespace ItOps.Server.Incidents;

/// <summary>
/// Opens an incident: number, first entries, the tie to its call and the SMS to the caller stand together or not at all. The client's
/// request id makes it safe to send the same form twice.
/// </summary>
internal sealed class IncidentOpening(
    ItOpsDbContext db,
    NumberSequence numbers,
    StatusMessages messages,
    OutboxSignal outbox,
    IncidentOpenings openings,
    TimeProvider clock)
{
    private const int TokenBytes = 16;

    /// <param name="files">Attached from the start.</param>
    public async Task<OpenIncidentResult> OpenAsync(
        OpenIncidentRequest request, Actor by, CancellationToken cancellationToken, IReadOnlyList<StoredFile>? files = null)
    {
        var call = request.CallId is { } callId ? await db.Calls.FindAsync([callId], cancellationToken) : null;
        var errors = await CheckAsync(request, call, cancellationToken);
        if (errors.Any)
        {
            return new OpenIncidentResult(default, false, errors);
        }

        if (await FindAsync(request.RequestId, cancellationToken) is { } earlier)
        {
            return new OpenIncidentResult(earlier, true, null);
        }

        try
        {
            var incident = await StoreAsync(request, call, files ?? [], by, cancellationToken);
            outbox.Wake();
            openings.Raise(new IncidentOpened(incident.Id, incident.Number, call?.Id));
            return new OpenIncidentResult(incident.Id, false, null);
        }
        catch (DbUpdateException)
        {
            // Two requests with the same id ran at once: the unique index let one through.
            if (await FindAsync(request.RequestId, cancellationToken) is { } other)
            {
                return new OpenIncidentResult(other, true, null);
            }

            throw;
        }
    }

    private async Task<Incident> StoreAsync(
        OpenIncidentRequest request, Call? call, IReadOnlyList<StoredFile> files, Actor by, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var number = await numbers.NextAsync(db, at, cancellationToken);
        var incident = Incident.Open(FactsOf(request, call, number, at), by, at);
        db.Add(incident);
        Link(incident, call, by, at);
        foreach (var file in files)
            AttachmentFiles.Attach(db, incident, file, by, at);
        await QueueSmsAsync(request, incident, call, by, at, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return incident;
    }

    private void Link(Incident incident, Call? call, Actor by, DateTimeOffset at)
    {
        if (call is null)
        {
            return;
        }

        incident.NoteCallLinked(call.CallerNumber, by, at);
        db.Add(new IncidentCall { IncidentId = incident.Id, CallId = call.Id });
        db.Add(new CallTimelineEntry
        {
            Id = Guid.CreateVersion7(at),
            CallId = call.Id,
            At = at,
            Kind = CallEventKind.IncidentLinked,
            By = by.DisplayName,
            Detail = incident.Number,
        });
    }

    private async Task QueueSmsAsync(
        OpenIncidentRequest request, Incident incident, Call? call, Actor by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!request.NotifyBySms)
        {
            return;
        }

        string?[] candidates = [request.CallbackNumber, call?.CallerNumber];
        if (await messages.OnOpenedAsync(db, incident, candidates, at, cancellationToken) is { } message)
        {
            db.Add(message);
            incident.NoteSmsQueued(message.To, by, at);
        }
    }

    private Task<Guid?> FindAsync(Guid requestId, CancellationToken cancellationToken) => db.Incidents.AsNoTracking()
        .Where(incident => incident.RequestId == requestId)
        .Select(incident => (Guid?)incident.Id)
        .FirstOrDefaultAsync(cancellationToken);

    private async Task<FieldErrors> CheckAsync(OpenIncidentRequest request, Call? call, CancellationToken cancellationToken)
    {
        var errors = IncidentChecks.Of(request.Title, request.Description, request.Category, request.Class, request.Impact, request.Urgency)
            .Check(nameof(request.RequestId), request.RequestId != Guid.Empty, "required")
            .Check(nameof(request.Language), Cultures.IsKnown(request.Language), "unknown")
            .OptionalText(nameof(request.CallbackNumber), request.CallbackNumber, 32)
            .Check(nameof(request.CallId), request.CallId is null || call is not null, "not-found");
        var callerKnown = request.CallerId is not { } caller || await db.People.AnyAsync(person => person.Id == caller, cancellationToken);
        var assetKnown = request.AssetId is not { } asset || await db.Assets.AnyAsync(item => item.Id == asset, cancellationToken);
        return errors
            .Check(nameof(request.CallerId), callerKnown, "not-found")
            .Check(nameof(request.AssetId), assetKnown, "not-found");
    }

    private static NewIncident FactsOf(OpenIncidentRequest request, Call? call, IncidentNumber number, DateTimeOffset at) => new(
        Guid.CreateVersion7(at),
        number,
        request.RequestId,
        NewToken(),
        new IncidentFacts(
            request.Title.Trim(),
            request.Description.Trim(),
            (Stored.IncidentCategory)request.Category,
            (Stored.IncidentClass)request.Class,
            (Stored.Level)request.Impact,
            (Stored.Level)request.Urgency,
            request.AssetId),
        SourceOf(call?.Channel),
        request.Language,
        request.CallerId,
        request.CallbackNumber);

    private static Stored.IncidentSource SourceOf(CallChannel? channel) => channel switch
    {
        CallChannel.WebCall => Stored.IncidentSource.WebCall,
        CallChannel.Fax => Stored.IncidentSource.Fax,
        _ => Stored.IncidentSource.Phone,
    };

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
}
