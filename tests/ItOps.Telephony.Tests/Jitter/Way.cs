using ItOps.Telephony.Codecs;
using ItOps.Telephony.Jitter;
using ItOps.Telephony.Tests.Audio;

namespace ItOps.Telephony.Tests.Jitter;

/// <summary>A voice on its way through a network with faults, on virtual time of 1/8000 s, to a listener who takes a frame each 20 ms.</summary>
internal sealed class Way
{
    private const int Frame = 160;
    private readonly PriorityQueue<(uint Source, uint Timestamp, byte[] Codes), long> _onTheWay = new();
    private readonly Random _random;
    private readonly short[] _voice;
    private readonly long _phase;
    private double _nextSendAt;
    private long _now;
    private long _stalledUntil;
    private int _position;
    private uint _timestamp = 4_294_960_000;
    private uint _source = 7;
    private long _delays;
    private long _takes;

    public Way(int seed, short[]? voice = null)
    {
        _random = new Random(seed);
        _phase = _random.Next(Frame);
        _voice = voice ?? Voices.Speech(8000 * 4, seed);
        var codes = new byte[_voice.Length];
        G711.Encode(_voice, codes, G711Law.ALaw);
        G711.Decode(codes, _voice, G711Law.ALaw);
    }

    public VoicePlayout Playout { get; } = new();

    public int PacketSamples { get; init; } = Frame;

    /// <summary>Largest extra time on the way, in ms; even.</summary>
    public int Jitter { get; init; }

    public double Loss { get; init; }

    public double Swapped { get; init; }

    public double Drift { get; init; }

    public List<short> Heard { get; } = [];

    public List<short> Sent { get; } = [];

    public int WorstDelay { get; private set; }

    public double MeanDelay => (double)_delays / _takes;

    public double ConcealedShare => (double)Playout.Concealed / Heard.Count;

    public void Run(double seconds)
    {
        var frame = new short[Frame];
        for (long until = _now + (long)(seconds * 8000); _now < until; _now += Frame)
        {
            while (_nextSendAt <= _now)
                Send();
            while (_onTheWay.TryPeek(out var packet, out long arrival) && arrival <= _now)
            {
                _onTheWay.Dequeue();
                Playout.Put(packet.Source, packet.Timestamp, packet.Codes, G711Law.ALaw);
            }

            if (!Playout.HasStarted)
                continue;
            Playout.Take(frame);
            Heard.AddRange(frame);
            WorstDelay = Math.Max(WorstDelay, Playout.Waiting);
            _delays += Playout.Waiting;
            _takes++;
        }
    }

    /// <summary>Nothing arrives for a while, then everything.</summary>
    public void Stall(int milliseconds) => _stalledUntil = _now + (milliseconds * 8);

    /// <summary>The sender sends nothing for a while; its timestamps go on.</summary>
    public void Pause(int milliseconds)
    {
        _nextSendAt += milliseconds * 8;
        _timestamp += (uint)milliseconds * 8;
        Run(milliseconds / 1000.0);
    }

    public void ChangeSource() => (_source, _timestamp) = (_source + 1, 12345);

    private void Send()
    {
        var samples = Enumerable.Range(_position, PacketSamples).Select(i => _voice[i % _voice.Length]).ToArray();
        _position += PacketSamples;
        Sent.AddRange(samples);
        var codes = new byte[PacketSamples];
        G711.Encode(samples, codes, G711Law.ALaw);
        long arrival = (long)_nextSendAt + _phase + _random.Next((Jitter * 8) + 1);
        if (_random.NextDouble() < Swapped)
            arrival += PacketSamples * 5 / 4;
        if (_random.NextDouble() >= Loss)
            _onTheWay.Enqueue((_source, _timestamp, codes), Math.Max(arrival, _stalledUntil));
        _timestamp += (uint)PacketSamples;
        _nextSendAt += PacketSamples / (1 + Drift);
    }
}
