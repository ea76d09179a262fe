using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Trace;

namespace ItOps.Telephony.Io.Sip;

public sealed partial class SipDriver : IDisposable
{
    /// <summary>Inputs handled before timers and the counters get their turn: a stall followed by an unbounded drain would starve them.</summary>
    private const int InputsPerRound = 256;

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CountersInterval = TimeSpan.FromMilliseconds(100);

    private readonly Action<SipFact> _sink;
    private readonly SipDriverOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly long _epoch;
    private readonly SipInbox _inbox;
    private readonly SipTcpHub _streams;
    private readonly SipLocalAddresses _locals;
    private readonly SipBanFilter _bans = new();
    private readonly SipOverload _overload;
    private readonly SipTraceBook _traces;
    private readonly SipResolver _resolver;
    private readonly ConcurrentDictionary<string, string> _registrars = new();
    private readonly SipUserAgent _agent;
    private readonly WakeModeration _moderation = new();
    private readonly List<SipUdpListener> _datagrams = [];
    private readonly Thread _thread;
    private volatile SipCounters _counters = new();
    private volatile bool _isStopping;
    private TimeSpan _countersDue;

    /// <summary>Binds nothing yet: see <see cref="Start"/>.</summary>
    /// <param name="sink">Gets every fact, on the driver's thread.</param>
    public SipDriver(SipDriverOptions options, Action<SipFact> sink, TimeProvider timeProvider)
    {
        (_options, _sink, _timeProvider) = (options, sink, timeProvider);
        _epoch = timeProvider.GetTimestamp();
        _inbox = new SipInbox(options.MaximumBacklog, timeProvider);
        _locals = new SipLocalAddresses(options.PublicAddress);
        _streams = new SipTcpHub(options, _inbox, _locals, _bans, timeProvider);
        _overload = new SipOverload(options);
        _traces = new SipTraceBook(options.Trace);
        _resolver = new SipResolver(options.NameServers, new Random(RandomNumberGenerator.GetInt32(int.MaxValue)), timeProvider);
        _agent = new SipUserAgent(options.UserAgent, new RandomReserve().Fill);
        _thread = new Thread(Run) { IsBackground = true, Name = "SIP" };
    }

    /// <summary>Where UDP listens, with the ports really taken.</summary>
    public IReadOnlyList<IPEndPoint> UdpEndPoints => [.. _datagrams.Select(each => each.EndPoint)];

    /// <summary>Where TCP listens, with the ports really taken.</summary>
    public IReadOnlyList<IPEndPoint> TcpEndPoints => _streams.EndPoints(SipTransport.Tcp);

    /// <summary>Where TLS listens, with the ports really taken.</summary>
    public IReadOnlyList<IPEndPoint> TlsEndPoints => _streams.EndPoints(SipTransport.Tls);

    /// <summary>The latest totals and gauges, at most about 100 ms old; safe from any thread.</summary>
    public SipCounters Counters => _counters;

    /// <summary>Binds the sockets and starts the loop.</summary>
    /// <exception cref="SipAddressInUseException">An address can't be had; nothing is left bound.</exception>
    public void Start()
    {
        try
        {
            foreach (IPEndPoint address in _options.Udp)
                _datagrams.Add(new SipUdpListener(address, _datagrams.Count, _inbox, _locals, _bans));
            foreach (IPEndPoint address in _options.Tcp)
                _streams.Listen(address, SipTransport.Tcp);
            foreach (IPEndPoint address in _options.Tls)
                _streams.Listen(address, SipTransport.Tls);
        }
        catch (SipAddressInUseException)
        {
            CloseSockets();
            throw;
        }

        _thread.Start();
        _streams.Start();
        foreach (SipUdpListener listener in _datagrams)
            listener.Start();
    }

    /// <summary>Stops the loop and closes the sockets; calls are not hung up.</summary>
    public void Dispose()
    {
        if (_isStopping)
            return;
        _isStopping = true;
        CloseSockets();
        _inbox.Wake();
        if (_thread.IsAlive && Thread.CurrentThread != _thread)
            _thread.Join();
        _inbox.Dispose();
    }

    private void CloseSockets()
    {
        foreach (SipUdpListener listener in _datagrams)
            listener.Dispose();
        _streams.Dispose();
    }

    private TimeSpan Now => _timeProvider.GetElapsedTime(_epoch);

    private void Post(Action<SipUserAgent, TimeSpan> command)
    {
        if (!_isStopping)
            _inbox.AddCommand(command);
    }

    private void Run()
    {
        ThreadPriorities.RaiseForCalls();
        while (!_isStopping)
        {
            int count = 0;
            for (; count < InputsPerRound && _inbox.TryTake(out SipInput input); count++)
                Guarded(() => Handle(input));
            Guarded(() => _agent.HandleTimeouts(Now));
            Guarded(Drain);
            PublishCounters();
            if (count < InputsPerRound)
                _moderation.Rest(count);
            _inbox.Wait(UntilNextDeadline());
        }
    }

    private void Handle(SipInput input)
    {
        TimeSpan now = Now;
        if (input.Command is not null)
            input.Command(_agent, now);
        else if (input.Data is not null)
        {
            Weigh(input.ReceivedAt);
            Trace(input.Flow!, input.Data, isSent: false);
            _agent.Handle(input.Flow!, input.Data, now);
        }
        else
            _agent.HandleTransportFailure(input.Flow!, now);
        Drain();
    }

    private void Drain()
    {
        while (_agent.TryTake(out SipTransmit transmit))
            Send(transmit);
        while (_agent.TryTake(out SipFact? fact))
        {
            Notice(fact!);
            _sink(fact!);
        }
    }

    private void Send(in SipTransmit transmit)
    {
        Trace(transmit.Flow, transmit.Bytes, isSent: true);
        if (transmit.Flow.IsReliable)
            _streams.Send(transmit);
        else
            _datagrams[transmit.Flow.Socket].Send(transmit.Flow.Remote, transmit.Bytes.Span);
    }

#pragma warning disable CA1031 // one bad message or command must not end all calls
    private void Guarded(Action step)
    {
        try
        {
            step();
        }
        catch (Exception error)
        {
            _sink(new SipFaulted(error));
        }
    }
#pragma warning restore CA1031

    private TimeSpan UntilNextDeadline()
    {
        if (_agent.NextDeadline is not { } deadline)
            return LongestSleep;
        TimeSpan left = deadline - Now;
        return left < LongestSleep ? left : LongestSleep;
    }

    private void PublishCounters()
    {
        TimeSpan now = Now;
        if (now < _countersDue)
            return;
        _countersDue = now + CountersInterval;
        SipCounters counters = _agent.Counters;
        _counters = counters with { Dropped = counters.Dropped + _inbox.Dropped, Silenced = counters.Silenced + _bans.Dropped, IsOverloaded = _overload.IsOn, Lag = _overload.Lag };
        if (_inbox.Waiting == 0)
            _overload.ObserveIdle();
        _agent.Overloaded = _overload.IsOn;
        _traces.Expire(_timeProvider.GetUtcNow());
    }
}
