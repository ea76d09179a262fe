using ItOps.Server.Options;
using ItOps.Telephony.Io;
using ItOps.Telephony.Io.Fax;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Faxes;

/// <summary>The faxes that come in now. Lives on the calls' loop; only <see cref="Running"/> may be asked elsewhere.</summary>
internal sealed class FaxDesk(FaxNumbers numbers, FaxPaths paths, IOptions<FaxOptions> options, TimeProvider clock)
{
    private const int BusyHere = 486;
    private const int ServiceUnavailable = 503;

    private readonly Dictionary<LegId, FaxReception> _running = [];
    private int _count;

    /// <summary>From any thread.</summary>
    public int Running => Volatile.Read(ref _count);

    /// <summary>Whether callers in the menu are listened to for a fax machine's tone.</summary>
    public bool ListensForTone => options.Value.DetectTone;

    /// <summary>Why no fax can be taken now, as the timeline tells it; null when one can.</summary>
    public string? Refusal =>
        !FaxLibrary.IsAvailable ? "library-missing" : _running.Count >= options.Value.MaxCalls ? "busy" : null;

    /// <summary>The SIP answer that goes with <see cref="Refusal"/>: a machine that is busy is tried again later.</summary>
    public static int RefusalStatus => FaxLibrary.IsAvailable ? BusyHere : ServiceUnavailable;

    public bool IsFaxNumber(string number) => numbers.Contains(number);

    public bool IsRunning(LegId leg) => _running.ContainsKey(leg);

    /// <summary>Names the document of a fax that begins now.</summary>
    /// <exception cref="IOException">There is no place for it.</exception>
    public FaxRequest Begin(LegId leg, Guid call, string calledNumber)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var reception = new FaxReception(id, call, paths.NewTiff(call, id, now));
        _running[leg] = reception;
        _count = _running.Count;
        return new FaxRequest(paths.Absolute(reception.TiffPath), options.Value.Station ?? calledNumber, options.Value.ErrorCorrection);
    }

    /// <summary>The fax on a leg is over; null when there was none.</summary>
    public FaxReception? End(LegId leg)
    {
        _running.Remove(leg, out var reception);
        _count = _running.Count;
        return reception;
    }
}
