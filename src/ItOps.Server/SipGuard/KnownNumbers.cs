using ItOps.Server.Faxes;
using ItOps.Server.Options;
using ItOps.Server.Trunks;
using Microsoft.Extensions.Options;

namespace ItOps.Server.SipGuard;

/// <summary>The numbers that a stranger may call: the hotline's, the fax machine's, and those of the setting <c>ItOps:Sip:Numbers</c>.</summary>
internal sealed class KnownNumbers
{
    private readonly HotlineNumber _hotline;
    private readonly FaxNumbers _faxes;
    private readonly HashSet<string> _further;
    private readonly bool _takesAll;

    public KnownNumbers(HotlineNumber hotline, FaxNumbers faxes, IOptions<SipOptions> options)
    {
        _faxes = faxes;
        _hotline = hotline;
        _further = [.. (options.Value.Numbers ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        _takesAll = _further.Contains("*");
    }

    /// <summary>Asked by SIP's thread for each call.</summary>
    public bool Contains(string number) => _takesAll || number == _hotline.Current || _faxes.Contains(number) || _further.Contains(number);
}
