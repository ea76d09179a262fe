namespace ItOps.Load;

/// <summary>
/// Lets each leg speak in its own one of twenty slots of 1 ms, so that the packets are spread as the calls are. Arrivals carry the
/// kernel's stamps: sockets are drained only every 100 ms, and the program's own delays don't enter the figures.
/// </summary>
internal sealed class AudioClock(LoadMeasure measure) : IDisposable
{
    private const long Millisecond = 1_000_000;
    private const int Phases = 20;
    private const int DrainEvery = 5;

    private readonly List<AudioLeg>[] phases = [.. Enumerable.Range(0, Phases).Select(_ => new List<AudioLeg>())];
    private readonly ReceiveBatch batch = new(16, 512);

    public void Add(AudioLeg leg, long now)
    {
        leg.Phase = (int)(now / Millisecond % Phases);
        phases[leg.Phase].Add(leg);
    }

    /// <summary>Takes what still waits, then lets the leg be.</summary>
    public void Remove(AudioLeg leg)
    {
        if (leg.Phase < 0)
        {
            return;
        }

        Drain(leg);
        phases[leg.Phase].Remove(leg);
        leg.Phase = -1;
    }

    public void Speak(long slot, long due)
    {
        var phase = phases[(int)(due / Millisecond % Phases)];
        if (phase.Count == 0)
        {
            return;
        }

        var now = Native.Monotonic();
        measure.Late((now - due) / 1e6, phase.Count);
        var drains = slot / Phases % DrainEvery == 0;
        foreach (var leg in phase)
        {
            leg.Speak(now);
            if (drains)
            {
                Drain(leg);
            }
        }
    }

    public void Drain(AudioLeg leg)
    {
        for (var more = leg.Socket >= 0; more;)
        {
            var received = batch.Receive(leg.Socket);
            for (var index = 0; index < received; index++)
            {
                leg.Take(batch.Datagram(index), batch.ReceivedAt(index));
            }

            more = batch.IsFull(received);
        }
    }

    public void Dispose() => batch.Dispose();
}
