namespace ItOps.Contracts;

/// <summary>Paths of the HTTP API and the hubs.</summary>
public static class ApiRoutes
{
    /// <summary>POST signs in, DELETE signs out.</summary>
    public const string Session = "/api/session";

    /// <summary>GET: who is signed in (401 when nobody is).</summary>
    public const string Me = "/api/me";

    /// <summary>GET: is set-up required; POST: make the first administrator.</summary>
    public const string Setup = "/api/setup";

    /// <summary>GET ?q=&amp;after=&amp;limit= the directory; GET /{id} details.</summary>
    public const string People = "/api/people";

    /// <summary>GET ?q=&amp;type=&amp;state=&amp;after=&amp;limit= ; GET /{id}; GET /export.csv.</summary>
    public const string Assets = "/api/assets";

    /// <summary>GET ?q=&amp;state=&amp;mine=&amp;after=&amp;limit= ; POST; GET /{id or number}; PUT /{id}; POST /{id}/actions; POST /{id}/notes; GET /{id}/attachments/{id}; GET /assignees; GET /export.csv.</summary>
    public const string Incidents = "/api/incidents";

    /// <summary>GET ?q=&amp;after=&amp;limit= ; GET /{id}; GET /{id}/sip; GET /{id}/recording (range); GET /{id}/recording/peaks; GET /export.csv.</summary>
    public const string Calls = "/api/calls";

    /// <summary>GET: what recordings take on the disk, and how compression goes; POST /compress compresses what is due now. Administrators.</summary>
    public const string RecordingStorage = "/api/recordings/storage";

    /// <summary>GET ?after=&amp;limit= faxes; GET /status. A call's fax: GET calls/{id}/fax; GET /document.pdf; GET /document.tif; POST /link.</summary>
    public const string Faxes = "/api/faxes";

    /// <summary>GET the banned SIP addresses; POST bans one; DELETE ?address= lifts a ban. Administrators.</summary>
    public const string Bans = "/api/telephony/bans";

    /// <summary>GET ?state=&amp;after=&amp;limit= the SMS outbox; POST /{id}/retry.</summary>
    public const string Outbox = "/api/outbox";

    /// <summary>GET /{token}: what a caller sees behind the link in the SMS; anonymous.</summary>
    public const string PublicStatus = "/api/status";

    /// <summary>The page behind that link.</summary>
    public const string PublicStatusPage = "/t";

    /// <summary>GET: desk phones with their registrations; POST; PUT /{id}; DELETE /{id}; POST /{id}/secret makes a new password.</summary>
    public const string Phones = "/api/telephony/phones";

    /// <summary>GET: trunks with their state; POST; PUT /{id}; DELETE /{id}.</summary>
    public const string Trunks = "/api/telephony/trunks";

    /// <summary>The desk's hub.</summary>
    public const string DeskHub = "/hub/desk";

    /// <summary>The web caller's hub.</summary>
    public const string CallHub = "/hub/call";
}
