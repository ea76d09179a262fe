using System.Net;

namespace ItOps.Load;

/// <summary>One end of a call's audio: a socket, what is said into it and what was heard from it.</summary>
internal class AudioLeg : IDisposable
{
    private const int ReceiveBuffer = 64 << 10;

    public AudioLeg(IPAddress local)
    {
        Socket = Native.OpenUdp(local, 0, ReceiveBuffer);
        LocalPort = Native.LocalPort(Socket);
    }

    public int Socket { get; private set; }

    public int LocalPort { get; }

    /// <summary>What is heard; a leg that outlives its call gets a new one with each.</summary>
    public RtpMeter Meter { get; set; } = new();

    /// <summary>What is said; silent without.</summary>
    public RtpVoice? Voice { get; set; }

    /// <summary>The slot of 20 in which it speaks; -1 while it is not on the clock.</summary>
    public int Phase { get; set; } = -1;

    /// <summary>Says the next 20 ms.</summary>
    public virtual void Speak(long now)
    {
        if (Voice is not null)
        {
            Native.Send(Socket, Voice.Next());
        }
    }

    /// <summary>Hears a datagram.</summary>
    /// <param name="at">By the kernel's stamp.</param>
    public virtual void Take(Span<byte> datagram, long at) => Meter.Take(datagram, at);

    public void Dispose()
    {
        if (Socket >= 0)
        {
            Native.CloseSocket(Socket);
            Socket = -1;
        }

        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
