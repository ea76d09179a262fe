using System.Globalization;
using ItOps.CallCenter.Calls;
using ItOps.Server.Faxes;
using ItOps.Server.Trunks;
using ItOps.Telephony.Io;
using ItOps.Telephony.Io.Fax;
using CallEventKind = ItOps.Contracts.Calls.CallEventKind;
using Core = ItOps.CallCenter;

namespace ItOps.Server.Hotline;

/// <summary>Calls of fax machines: to a fax number, or heard in the menu.</summary>
internal sealed partial class Switchboard
{
    private void ArriveFax(CallId id, InboundRoute route)
    {
        if (faxes.Refusal is { } refusal)
            Handle(new Core.CallTurnedAway(id, CallChannel.Fax, route.CallerNumber, route.CalledNumber, FaxDesk.RefusalStatus, refusal));
        else
            Handle(new Core.CallArrived(id, CallChannel.Fax, route.CallerNumber, route.CalledNumber));
    }

    private void ListenForFax(LiveCall call)
    {
        call.ListensForFax = faxes.ListensForTone && core.Call(call.Id) is { Channel: CallChannel.Phone, State: CallState.Ivr };
        if (call.ListensForFax)
            telephony.WatchFaxTone(call.Leg, true);
    }

    /// <summary>A machine that can't be received goes on calling: it is told once.</summary>
    private void HearFax(LiveCall call)
    {
        call.ListensForFax = false;
        telephony.WatchFaxTone(call.Leg, false);
        Handle(new Core.FaxToneHeard(call.Id, faxes.Refusal));
    }

    /// <summary>Beyond the menu a person may be talking.</summary>
    private void StopListeningForFax(LiveCall call)
    {
        if (!call.ListensForFax || call.Snapshot.State == CallState.Ivr)
            return;
        call.ListensForFax = false;
        telephony.WatchFaxTone(call.Leg, false);
    }

    private void ReceiveFax(CallId id)
    {
        if (!_calls.TryGetValue(id, out var call) || core.Call(id) is not { } snapshot)
            return;
        call.Snapshot = snapshot;
        _ = Identify(call);
        if (faxes.Refusal is { } refusal)
        {
            EndFax(call, refusal); // the last line went to a machine that was connected sooner
            return;
        }

        try
        {
            telephony.ReceiveFax(call.Leg, faxes.Begin(call.Leg, id.Value, snapshot.CalledNumber));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            FaxNotBegun(fault.Message);
            faxes.End(call.Leg);
            EndFax(call, nameof(FaxOutcome.FileError));
        }
    }

    private void EndFax(LiveCall call, string reason)
    {
        story.Append(call, clock.GetUtcNow(), CallEventKind.FaxFailed, BySystem, reason);
        Handle(new Core.FaxEnded(call.Id, HasPages: false, call.LegEnded));
    }

    private void OnFaxFinished(FaxFinished finished)
    {
        if (faxes.End(finished.Leg) is not { } reception)
            return;
        var result = finished.Result;
        filing.File(new(reception, result, finished.At));
        if (!_calls.TryGetValue(new CallId(reception.Call), out var call))
            return;
        if (result.Pages > 0)
            story.Append(call, finished.At, CallEventKind.FaxReceived, "caller", Describe(result));
        if (result.Outcome != FaxOutcome.Complete)
            story.Append(call, finished.At, CallEventKind.FaxFailed, BySystem, result.Outcome.ToString());
        Handle(new Core.FaxEnded(call.Id, result.Pages > 0, call.LegEnded));
    }

    /// <summary>Pages, rows an inch, bits a second, error correction and the far station's name; the console puts them into words.</summary>
    private static string Describe(FaxResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Pages}/{result.DotsPerInchY}/{result.BitsPerSecond}/{(result.ErrorCorrection ? 1 : 0)}/{result.RemoteStation}");

    [LoggerMessage(LogLevel.Error, "A fax could not be received: {Reason}")]
    private partial void FaxNotBegun(string reason);
}
