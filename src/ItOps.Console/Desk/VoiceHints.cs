using ItOps.Console.Words;
using ItOps.Contracts.Desk;

namespace ItOps.Console.Desk;

/// <summary>What an agent should do about a side of the call in hand that is not heard though its line is up.</summary>
public static class VoiceHints
{
    public static readonly Word OwnMicrophone = new(
        "没有听到您麦克风的声音。请检查麦克风是否静音。", "Nothing is heard from your microphone. Check that it is not muted.");
    public static readonly Word OwnPhone = new(
        "没有听到您话机的声音。请检查话机是否静音。", "Nothing is heard from your phone. Check that it is not muted.");
    public static readonly Word OtherSide = new(
        "线路已接通，但没有听到对方的声音。请对方检查麦克风是否静音。",
        "Nothing is heard from the other side although the line is up. Ask them to check their microphone.");

    /// <summary>The agent's own side first; empty when all is well, or the agent has muted the call here.</summary>
    public static IEnumerable<Word> Of(DeskView view)
    {
        if (view is not { OwnsCall: true, State: AgentState.Talking, Agent: { } agent, Call: { } call })
        {
            yield break;
        }

        if (call.AgentUnheard && !agent.Muted)
        {
            yield return agent.Device == AgentDevice.DeskPhone ? OwnPhone : OwnMicrophone;
        }

        if (call.CallerUnheard)
        {
            yield return OtherSide;
        }
    }
}
