namespace ItOps.Telephony.Io.Fax;

/// <summary>Sorts libspandsp's completion codes (<c>T30_ERR_…</c> in t30.h, by their order there).</summary>
internal static class FaxOutcomes
{
    private const int Ok = 0;
    private const int T0Expired = 2;
    private const int T1Expired = 3;
    private const int CannotTrain = 6;
    private const int FirstIncompatible = 8;
    private const int LastIncompatible = 12;
    private const int TransmitterPhaseBDead = 20;
    private const int TransmitterPhaseDDead = 21;
    private const int ReceiverNoCarrier = 26;
    private const int ReceiverLastDisconnect = 40;
    private const int FirstFileError = 41;
    private const int LastFileError = 47;
    private const int RetriesUsedUp = 48;
    private const int CallDropped = 49;

    /// <param name="heardFax">A page or the far station's identification came; without either, retries ran out on silence or a voice.</param>
    public static FaxOutcome Of(int code, bool heardFax) => code switch
    {
        Ok => FaxOutcome.Complete,
        T0Expired or T1Expired => FaxOutcome.NoFaxHeard,
        RetriesUsedUp when !heardFax => FaxOutcome.NoFaxHeard,
        CannotTrain or RetriesUsedUp => FaxOutcome.LineTooBad,
        >= FirstIncompatible and <= LastIncompatible => FaxOutcome.Incompatible,
        TransmitterPhaseBDead or TransmitterPhaseDDead => FaxOutcome.BrokenOff,
        >= ReceiverNoCarrier and <= ReceiverLastDisconnect => FaxOutcome.BrokenOff,
        >= FirstFileError and <= LastFileError => FaxOutcome.FileError,
        CallDropped => FaxOutcome.CallDropped,
        _ => FaxOutcome.ProtocolError,
    };
}
