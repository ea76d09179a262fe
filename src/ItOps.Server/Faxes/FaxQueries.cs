using ItOps.Contracts.Faxes;
using ItOps.Server.Data;

namespace ItOps.Server.Faxes;

internal static class FaxQueries
{
    /// <summary>Faxes in the shape that pages show.</summary>
    public static IQueryable<FaxDto> ToDtos(this IQueryable<Fax> faxes, ItOpsDbContext db) =>
        from fax in faxes
        join call in db.Calls on fax.CallId equals call.Id
        select new FaxDto(
            fax.Id,
            fax.CallId,
            fax.ReceivedAt,
            call.CallerNumber,
            call.CallerId,
            call.Caller == null ? null : call.Caller.Name,
            fax.Outcome,
            fax.Reason,
            fax.Pages,
            fax.RemoteStation,
            fax.DotsPerInchX,
            fax.DotsPerInchY,
            fax.BitsPerSecond,
            fax.ErrorCorrection,
            fax.PdfPath != null,
            fax.PdfBytes,
            fax.PdfSha256,
            db.Incidents.Where(incident => incident.Id == fax.IncidentId).Select(incident => incident.Number).FirstOrDefault());
}
