using System.Collections.Concurrent;
using System.Net;
using ItOps.Telephony.Io.Sip;
using ItOps.Telephony.Sip;

namespace ItOps.Telephony.Io.Tests.Sip;

/// <summary>A driver on loopback with what it told.</summary>
internal sealed class SipFacts : IDisposable
{
    public const string Sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8 0\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly BlockingCollection<SipFact> _facts = [];

    public SipFacts(Action<SipDriverOptions>? configure = null, TimeProvider? time = null)
    {
        SipDriverOptions options = new() { Udp = [new IPEndPoint(IPAddress.Loopback, 0)], Tcp = [new IPEndPoint(IPAddress.Loopback, 0)] };
        configure?.Invoke(options);
        Driver = new SipDriver(options, Take, time ?? TimeProvider.System);
        Driver.Start();
    }

    public SipDriver Driver { get; }

    /// <summary>All facts so far.</summary>
    public ConcurrentQueue<SipFact> Told { get; } = new();

    public T Next<T>()
        where T : SipFact
    {
        while (_facts.TryTake(out SipFact? fact, Patience))
        {
            Assert.IsNotType<SipFaulted>(fact);
            if (fact is T wanted)
                return wanted;
        }

        throw new TimeoutException($"{typeof(T).Name} did not come.");
    }

    private void Take(SipFact fact)
    {
        Told.Enqueue(fact);
        _facts.Add(fact);
    }

    public void Dispose()
    {
        Driver.Dispose();
        _facts.Dispose();
    }
}
