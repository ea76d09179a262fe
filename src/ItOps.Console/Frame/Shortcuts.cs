using ItOps.Console.Desk;
using ItOps.Console.Transfers;
using ItOps.Console.Words;

namespace ItOps.Console.Frame;

/// <summary>
/// Every shortcut. Alt with a letter, without those that Chromium takes for itself (Alt+D address, Alt+E and Alt+F menu, Alt+digits tabs).
/// </summary>
public static class Shortcuts
{
    public static IReadOnlyList<Shortcut> All { get; } =
    [
        Alt(DeskCommand.Answer, 'A', DeskWords.Answer),
        Alt(DeskCommand.Decline, 'X', DeskWords.Decline),
        Alt(DeskCommand.HangUp, 'Q', DeskWords.HangUp),
        Alt(DeskCommand.Hold, 'H', DeskWords.Hold),
        Alt(DeskCommand.Mute, 'M', DeskWords.Mute),
        Alt(DeskCommand.Transfer, 'T', TransferWords.Title),
        Alt(DeskCommand.Ready, 'R', DeskWords.GoReady),
        Alt(DeskCommand.NotReady, 'N', DeskWords.GoNotReady),
        Alt(DeskCommand.EndWrapUp, 'W', DeskWords.EndWrapUp),
        Alt(DeskCommand.OpenIncident, 'I', DeskWords.OpenIncident),
        Alt(DeskCommand.GoDesk, 'G', DeskWords.GoDesk),
        new(DeskCommand.Search, "KeyK", Alt: false, Ctrl: true, "Ctrl+K", DeskWords.Search),
        new(DeskCommand.Keys, "?", Alt: false, Ctrl: false, "?", DeskWords.Keys),
    ];

    public static string Shown(DeskCommand command) => All.First(shortcut => shortcut.Command == command).Shown;

    private static Shortcut Alt(DeskCommand command, char letter, Word does) =>
        new(command, $"Key{letter}", Alt: true, Ctrl: false, $"Alt+{letter}", does);
}
