using System.Globalization;
using System.Net;
using System.Text;

namespace ItOps.Load;

/// <summary>Hundreds of desk phones behind one SIP socket: register, ring, answer, talk, until the server hangs up.</summary>
internal sealed class SipPhones : IDisposable
{
    private const long Millisecond = 1_000_000;
    private const long T1 = 500 * Millisecond;

    private readonly LoadOptions options;
    private readonly int sip;
    private readonly ReceiveBatch batch = new(64, 8192);
    private readonly PhoneRegistrar registrar;
    private readonly PhoneText text;
    private readonly Dictionary<string, PhoneCall> calls = new(StringComparer.Ordinal);
    private readonly List<PhoneCall> unconfirmed = [];
    private AudioClock? clock;
    private Action<string, Partner>? answered;

    public SipPhones(LoadOptions options)
    {
        this.options = options;
        sip = Native.OpenUdp(options.Local, 0, 8 << 20);
        Native.ConnectUdp(sip, options.Target.Address, options.Target.Port);
        var contact = new IPEndPoint(options.Local, Native.LocalPort(sip));
        text = new PhoneText(contact);
        registrar = new PhoneRegistrar(options, contact, message => Native.Send(sip, message));
    }

    public int Busy => calls.Count;

    /// <summary>Registers the phones of the first so many agents; those that are stay so.</summary>
    public void Register(int count)
    {
        registrar.Want(count);
        for (var until = Native.Monotonic() + (30_000 * Millisecond); !registrar.IsDone;)
        {
            var now = Native.Monotonic();
            if (now > until)
            {
                throw new TimeoutException($"{registrar.Missing} desk phones could not register.");
            }

            registrar.Send(now);
            Poll(now);
            Native.SleepUntil(now + Millisecond);
        }
    }

    public void Begin(AudioClock audio, Action<string, Partner> tell) => (clock, answered) = (audio, tell);

    public void Poll(long now)
    {
        for (var more = true; more;)
        {
            var received = batch.Receive(sip);
            for (var index = 0; index < received; index++)
            {
                Take(new SipMessageView(batch.Datagram(index)), now);
            }

            more = batch.IsFull(received);
        }

        for (var index = unconfirmed.Count - 1; index >= 0; index--)
        {
            Confirm(unconfirmed[index], now);
        }
    }

    /// <summary>Lets go of calls that the server forgot to end.</summary>
    public void End()
    {
        foreach (var call in calls.Values.ToArray())
        {
            Over(call);
        }

        (clock, answered) = (null, null);
    }

    public void Dispose()
    {
        End();
        Native.CloseSocket(sip);
        batch.Dispose();
    }

    private void Take(SipMessageView message, long now)
    {
        if (message.IsResponse)
        {
            registrar.Take(message);
            return;
        }

        var id = Encoding.ASCII.GetString(message.Header("Call-ID", 'i'));
        var call = calls.GetValueOrDefault(id);
        if (message.Method.SequenceEqual("INVITE"u8))
        {
            Invited(message, id, call, now);
        }
        else if (message.Method.SequenceEqual("ACK"u8))
        {
            if (call is not null)
            {
                unconfirmed.Remove(call);
            }
        }
        else
        {
            Native.Send(sip, text.Answer(message, 200, "OK", call?.Tag ?? "x", null));
            HangUp(message, call);
        }
    }

    private void HangUp(SipMessageView message, PhoneCall? call)
    {
        if (call is null)
        {
            return;
        }

        if (message.Method.SequenceEqual("BYE"u8))
        {
            Over(call);
        }
        else if (message.Method.SequenceEqual("CANCEL"u8) && !call.IsAnswered)
        {
            Native.Send(sip, call.Terminated);
            Over(call);
        }
    }

    private void Invited(SipMessageView invite, string id, PhoneCall? known, long now)
    {
        if (clock is null || !SdpMedia.TryRead(invite.Body, out var media))
        {
            Native.Send(sip, text.Answer(invite, 486, "Busy Here", "x", null));
            return;
        }

        if (known is not null)
        {
            // A re-INVITE keeps its audio where it is; a retransmission gets the answer again by the timer.
            Native.Send(sip, known.IsAnswered ? text.Answer(invite, 200, "OK", known.Tag, known.Audio.LocalPort) : known.Ringing);
            return;
        }

        var tag = calls.Count.ToString("x", CultureInfo.InvariantCulture) + (now % 0xFFFFFF).ToString("x", CultureInfo.InvariantCulture);
        var audio = new AudioLeg(options.Local);
        Native.ConnectUdp(audio.Socket, media.Address, media.Port);
        var call = new PhoneCall(id, tag, PhoneText.UserOf(invite.Header("From", 'f')), audio)
        {
            Ringing = text.Answer(invite, 180, "Ringing", tag, null),
            Ok = text.Answer(invite, 200, "OK", tag, audio.LocalPort),
            Terminated = text.Answer(invite, 487, "Request Terminated", tag, null),
            DueAt = now + (options.RingMilliseconds * Millisecond),
        };
        calls.Add(id, call);
        unconfirmed.Add(call);
        Native.Send(sip, call.Ringing);
    }

    private void Confirm(PhoneCall call, long now)
    {
        if (now < call.DueAt)
        {
            return;
        }

        call.DueAt = now + T1;
        Native.Send(sip, call.Ok);
        if (!call.IsAnswered)
        {
            call.IsAnswered = true;
            call.Audio.Voice = new RtpVoice((uint)(call.Audio.LocalPort * 2654435761L) | 1, []);
            clock!.Add(call.Audio, now);
            answered!(call.From, new Partner(call.Audio.Meter));
        }
    }

    private void Over(PhoneCall call)
    {
        calls.Remove(call.Id);
        unconfirmed.Remove(call);
        clock?.Remove(call.Audio);
        call.Audio.Dispose();
    }
}
