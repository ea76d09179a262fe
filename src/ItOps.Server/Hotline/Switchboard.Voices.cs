using ItOps.CallCenter;
using ItOps.Telephony.Io;

namespace ItOps.Server.Hotline;

/// <summary>Whether the sides of a talk are heard.</summary>
internal sealed partial class Switchboard
{
    private void OnVoice(LegId leg, bool isHeard)
    {
        if (_callsByLeg.TryGetValue(leg, out var call))
            Handle(isHeard ? new CallerVoiceHeard(call.Id) : new CallerVoiceAbsent(call.Id));
        else if (_agentsByLeg.TryGetValue(leg, out var agent))
            Handle(isHeard ? new AgentVoiceHeard(agent.Id) : new AgentVoiceAbsent(agent.Id));
    }
}
