using System.Net;

namespace ItOps.Telephony.Sip.Guard;

/// <summary>How much an address may annoy us, and for how long it is then ignored.</summary>
public sealed class SipGuardOptions
{
    /// <summary>Off: nothing is counted, everything is answered.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Wrong passwords within <see cref="Window"/> until a ban. Ten times as many where somebody has signed in lately (an office behind one address).</summary>
    public int FailedDigests { get; set; } = 6;

    /// <summary>Calls to unknown numbers within <see cref="Window"/> until a ban.</summary>
    public int UnknownDestinations { get; set; } = 10;

    /// <summary>In what time offences are forgotten, evenly.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>OPTIONS, REGISTER and the like that an address gets answered a second in the long run; beyond, silence.</summary>
    public int RequestsPerSecond { get; set; } = 30;

    /// <summary>How many of these it may send at once: an office's phones after a power cut.</summary>
    public int RequestBurst { get; set; } = 400;

    /// <summary>Requests sent into that silence until a ban.</summary>
    public int SilencedRequests { get; set; } = 1_000;

    /// <summary>The first ban; each further one is <see cref="BanGrowth"/> times as long.</summary>
    public TimeSpan FirstBan { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How fast bans grow.</summary>
    public int BanGrowth { get; set; } = 4;

    /// <summary>The longest ban; and how long after its end an address must be quiet for the next to be a first one again.</summary>
    public TimeSpan LongestBan { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a right password speaks for an address.</summary>
    public TimeSpan ProvenFor { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Addresses remembered at once. At the bound the longest known without a ban goes, and after those the oldest ban.</summary>
    public int MaximumAddresses { get; set; } = 20_000;

    /// <summary>Who is never banned or silenced. Peers that the user agent trusts are exempt anyway.</summary>
    public Func<IPAddress, bool> IsExempt { get; set; } = static _ => false;

    /// <summary>Words in a User-Agent that scanners use and no phone does.</summary>
    public IReadOnlyList<string> Scanners { get; set; } =
        ["friendly-scanner", "friendly-request", "sipvicious", "sundayddr", "sipcli", "sip-scan", "siparmyknife", "sivus", "iwar", "smap", "pplsip"];
}
