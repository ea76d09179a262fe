using ItOps.Contracts.Incidents;

namespace ItOps.Console.Desk;

/// <summary>Which calls have their ticket form open, and which were saved as which ticket, while the page lives.</summary>
public sealed class Workbench
{
    private readonly Dictionary<Guid, IncidentDto> _saved = [];
    private Guid? _open;

    public event Action? Changed;

    /// <summary>Opens the ticket form of a call; where a ticket was saved already, that stays shown.</summary>
    public void Open(Guid callId)
    {
        _open = callId;
        Changed?.Invoke();
    }

    public void Close()
    {
        _open = null;
        Changed?.Invoke();
    }

    public void Save(Guid callId, IncidentDto incident)
    {
        _saved[callId] = incident;
        _open = null;
        Changed?.Invoke();
    }

    public bool IsOpen(Guid callId) => _open == callId && !_saved.ContainsKey(callId);

    /// <summary>The call whose form is open, whether or not that call is still in hand.</summary>
    public Guid? OpenCall => _open;

    public IncidentDto? SavedFor(Guid callId) => _saved.GetValueOrDefault(callId);
}
