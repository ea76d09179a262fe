using ItOps.Console.Live;
using ItOps.Console.Words;
using ItOps.Contracts.Desk;

namespace ItOps.Console.Desk;

/// <summary>From a hub's refusal to its code, and from the code to words.</summary>
internal static class DeskRefusal
{
    private static readonly string[] Codes =
    [
        DeskErrors.NotAnAgent, DeskErrors.NotASupervisor, DeskErrors.NoMedia, DeskErrors.NotYourCall, DeskErrors.WrongState, DeskErrors.BadOffer, DeskErrors.Busy,
        DeskErrors.NoPhone, DeskErrors.AnswerOnPhone, DeskErrors.NoTrunk, DeskErrors.BadNumber, DeskErrors.NotAvailable,
    ];

    /// <summary>SignalR wraps a HubException's message in a sentence of its own; the code is found inside.</summary>
    public static string CodeOf(Exception failure) =>
        Array.Find(Codes, code => failure.Message.Contains(code, StringComparison.Ordinal)) ?? LinkErrors.Down;

    public static Word WordsOf(string code) => code switch
    {
        DeskErrors.NotAnAgent => DeskWords.NotAnAgent,
        DeskErrors.NotASupervisor => DeskWords.NotASupervisor,
        DeskErrors.NoMedia => DeskWords.NoMedia,
        DeskErrors.NotYourCall => DeskWords.NotYourCall,
        DeskErrors.WrongState => DeskWords.WrongState,
        DeskErrors.BadOffer => DeskWords.BadOffer,
        DeskErrors.Busy => DeskWords.Busy,
        DeskErrors.NoPhone => DeskWords.NoDeskPhone,
        DeskErrors.AnswerOnPhone => DeskWords.AnswerOnPhone,
        DeskErrors.NoTrunk => DeskWords.NoTrunk,
        DeskErrors.NotAvailable => DeskWords.NotAvailable,
        DeskErrors.BadNumber => DeskWords.BadNumber,
        _ => DeskWords.LinkDown,
    };
}
