using ItOps.CallCenter.Speech;
using ItOps.CallCenter.Supervision;

namespace ItOps.CallCenter.Calls;

/// <summary>
/// Brings what a call's parties hear in line with how the call stands: two who talk are bridged, more are mixed, and a caller who is left
/// alone hears why and then music. The only one that bridges and mixes.
/// </summary>
internal sealed class CallAudio(Outbox outbox)
{
    /// <param name="isAnew">A party has a new connection: what stands is set again.</param>
    /// <param name="alone">What a caller hears who was in the conversation and now is alone; null where the caller of this says it.</param>
    public void Settle(Call call, bool isAnew = false, string? alone = Clip.PleaseHold)
    {
        var conversation = call.Conversation;
        SetBridge(call, WantedBridge(conversation), isAnew);
        if (conversation.Count > 0 && call.Bridged is null && !call.IsCallerJoined)
            outbox.Silence(call);
        Mix(call);
        var isLeftAlone = call.IsCallerJoined && conversation.Count == 0;
        call.IsCallerJoined = conversation.Count > 0;
        if (isLeftAlone && alone is not null)
            outbox.Speak(call, [Clip.Of(call.Language, alone)]);
    }

    /// <summary>The call ends: nobody hears anybody.</summary>
    public void Close(Call call)
    {
        SetBridge(call, null, isAnew: false);
        if (call.IsMixed)
            outbox.Send(new SetMix(call.Id, []));
        call.IsMixed = false;
    }

    /// <summary>Sets who hears whom beside the bridge; after each change of who takes part.</summary>
    public void Mix(Call call)
    {
        var parties = HearingMatrix.Of(call);
        if (parties.Count > 0 || call.IsMixed)
            outbox.Send(new SetMix(call.Id, parties));
        call.IsMixed = parties.Count > 0;
    }

    /// <summary>The agent where they talk, else the only other party: the bridge is what is relayed without being decoded.</summary>
    private static Party? WantedBridge(IReadOnlyList<Party> conversation) =>
        conversation.FirstOrDefault(party => party.Agent is not null) is { Agent: not null } agent ? agent
        : conversation.Count == 2 ? conversation[1]
        : null;

    private void SetBridge(Call call, Party? wanted, bool isAnew)
    {
        if (call.Bridged is { } old && old != wanted)
        {
            call.Bridged = null;
            outbox.Send(new Unbridge(call.Id, old));
            ForgetVoices(call);
        }

        if (wanted is not { } with || (call.Bridged is not null && !isAnew))
            return;
        call.PlayToken = 0;
        call.Bridged = with;
        outbox.Send(new Bridge(call.Id, with));
        ForgetVoices(call);
    }

    /// <summary>Who is heard is found out anew in each talk.</summary>
    private void ForgetVoices(Call call)
    {
        if (call is { IsCallerUnheard: false, IsAgentUnheard: false })
            return;
        (call.IsCallerUnheard, call.IsAgentUnheard) = (false, false);
        outbox.CallChanged(call.Id);
    }
}
