namespace ItOps.Console.Frame;

/// <summary>What a shortcut can ask for.</summary>
public enum DeskCommand { Answer, Decline, HangUp, Hold, Mute, Transfer, Ready, NotReady, EndWrapUp, OpenIncident, Search, GoDesk, Keys }
