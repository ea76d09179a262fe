namespace ItOps.Server.Incidents;

/// <summary>Tells the live side, after the commit, that an incident was opened. Handlers must be short and must not throw.</summary>
internal sealed class IncidentOpenings
{
    public event Action<IncidentOpened>? Opened;

    public void Raise(IncidentOpened opened) => Opened?.Invoke(opened);
}
