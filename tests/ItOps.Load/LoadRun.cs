using System.Globalization;
using System.Net;
using System.Text;

namespace ItOps.Load;

/// <summary>
/// Carries out one load on the thread that calls it. Time runs in slots of 1 ms; a caller's audio is due every twentieth slot from its
/// answer on, so that the callers' packets are spread as their calls are. Arrivals are judged by the kernel's stamps: sockets are drained
/// only every 100 ms, and the program's own delays don't enter the figures.
/// </summary>
internal sealed class LoadRun : IDisposable
{
    private const long Millisecond = 1_000_000;
    private const int Phases = 20;
    private const long T1 = 500 * Millisecond;
    private const long T2 = 4000 * Millisecond;
    private const long InviteLimit = 32_000 * Millisecond;
    private const long ByeLimit = 8000 * Millisecond;

    private readonly LoadOptions options;
    private readonly Caller[] callers;
    private readonly List<Caller>[] phases = [.. Enumerable.Range(0, Phases).Select(_ => new List<Caller>())];
    private readonly List<Caller> open = [];
    private readonly ReceiveBatch sipBatch = new(64, 8192);
    private readonly ReceiveBatch rtpBatch = new(16, 512);
    private readonly SipDialogText text;
    private readonly LoadMeasure measure;
    private readonly int sip;
    private readonly int sink = -1;
    private readonly int sinkPort;
    private int nextToStart;

    public LoadRun(LoadOptions options)
    {
        this.options = options;
        sip = Native.OpenUdp(options.Local, 0, 8 << 20);
        Native.ConnectUdp(sip, options.Target.Address, options.Target.Port);
        if (!options.Media)
        {
            sink = Native.OpenUdp(options.Local, 0, 4096);
            sinkPort = Native.LocalPort(sink);
        }

        text = new SipDialogText(options, Native.LocalPort(sip), Environment.ProcessId.ToString("x", CultureInfo.InvariantCulture) + (Native.WallClock() / Millisecond % 0xFFFFFF).ToString("x", CultureInfo.InvariantCulture));
        var random = new Random(options.Calls);
        callers = [.. Enumerable.Range(0, options.Calls).Select(index => new Caller(index, (long)((index + random.NextDouble()) / options.Rate * 1e9), options.Media))];
        measure = new LoadMeasure(options);
    }

    private int Up { get; set; }

    public LoadReport Run()
    {
        var begin = Native.Monotonic();
        for (long slot = 0; nextToStart < callers.Length || open.Count > 0; slot++)
        {
            var due = begin + (slot * Millisecond);
            if (Native.Monotonic() < due)
            {
                Native.SleepUntil(due);
            }

            Start(due - begin);
            ReceiveSip();
            Speak(slot, due);
            if (slot % Phases == 0)
            {
                RunTimers();
            }

            if (slot % 100 == 0)
            {
                measure.Sample(Up, Native.Monotonic());
            }
        }

        return measure.Report(callers);
    }

    public void Dispose()
    {
        foreach (var caller in callers)
        {
            CloseMedia(caller);
        }

        Native.CloseSocket(sip);
        if (sink >= 0)
        {
            Native.CloseSocket(sink);
        }

        sipBatch.Dispose();
        rtpBatch.Dispose();
    }

    private void Start(long elapsed)
    {
        while (nextToStart < callers.Length && callers[nextToStart].StartsAt <= elapsed)
        {
            var caller = callers[nextToStart++];
            if (options.Media)
            {
                caller.Socket = Native.OpenUdp(options.Local, 0, 64 << 10);
                caller.LocalPort = Native.LocalPort(caller.Socket);
            }

            open.Add(caller);
            caller.State = CallerState.Inviting;
            caller.InvitedAtWall = Native.WallClock();
            Native.Send(sip, text.Invite(caller, MediaPort(caller)));
            OpenRequest(caller, InviteLimit);
        }
    }

    private int MediaPort(Caller caller) => options.Media ? caller.LocalPort : sinkPort;

    private static void OpenRequest(Caller caller, long limit)
    {
        var now = Native.Monotonic();
        caller.ResendInterval = T1;
        caller.ResendAt = now + T1;
        caller.GiveUpAt = now + limit;
    }

    private void ReceiveSip()
    {
        for (var more = true; more;)
        {
            var received = sipBatch.Receive(sip);
            for (var index = 0; index < received; index++)
            {
                Take(new SipMessageView(sipBatch.Datagram(index)), sipBatch.ReceivedAt(index));
            }

            more = sipBatch.IsFull(received);
        }
    }

    private void Take(SipMessageView message, long at)
    {
        if (!text.IsOurs(message.Header("Call-ID", 'i'), out var index) || index >= callers.Length)
        {
            return;
        }

        var caller = callers[index];
        if (!message.IsResponse)
        {
            TakeRequest(caller, message, at);
        }
        else if (message.Header("CSeq", '\0').EndsWith("INVITE"u8))
        {
            TakeInviteResponse(caller, message, at);
        }
        else if (message.Status >= 200 && caller.State == CallerState.Ending)
        {
            Finish(caller);
        }
    }

    private void TakeRequest(Caller caller, SipMessageView request, long at)
    {
        if (request.Method.SequenceEqual("ACK"u8))
        {
            return;
        }

        var withSdp = request.Method.SequenceEqual("INVITE"u8) || request.Method.SequenceEqual("UPDATE"u8);
        Native.Send(sip, text.Ok(request, MediaPort(caller), withSdp));
        if (request.Method.SequenceEqual("BYE"u8) && caller.State is CallerState.Up or CallerState.Ending)
        {
            caller.HungUpByServer = caller.State == CallerState.Up;
            Silence(caller, at);
            Finish(caller);
        }
    }

    private void TakeInviteResponse(Caller caller, SipMessageView response, long at)
    {
        if (response.Status < 200)
        {
            caller.ResendAt = long.MaxValue;
            return;
        }

        var accepted = response.Status < 300;
        if (caller.State == CallerState.Inviting)
        {
            caller.Status = response.Status;
            caller.RemoteParty = Encoding.UTF8.GetString(response.Header("To", 't'));
            if (accepted)
            {
                Answered(caller, response, at);
            }
            else
            {
                Finish(caller);
            }
        }

        Native.Send(sip, text.Ack(caller, accepted));
    }

    private void Answered(Caller caller, SipMessageView response, long at)
    {
        var contact = response.Header("Contact", 'm');
        var uri = contact.Contains((byte)'<') ? contact[(contact.IndexOf((byte)'<') + 1)..contact.IndexOf((byte)'>')] : contact;
        caller.RemoteTarget = Encoding.UTF8.GetString(uri);
        caller.AnsweredAtWall = at;
        caller.State = CallerState.Up;
        var now = Native.Monotonic();
        caller.HangUpAt = now + (long)(options.Hold * 1e9);
        caller.ResendAt = caller.GiveUpAt = long.MaxValue;
        Up++;
        if (options.Media && SdpMedia.TryRead(response.Body, out var media))
        {
            Native.ConnectUdp(caller.Socket, media.Address, media.Port);
            caller.Voice = new RtpVoice((uint)(caller.Index * 2654435761L) | 1, options.Digits);
            phases[(int)(now / Millisecond % Phases)].Add(caller);
        }
    }

    private void Speak(long slot, long due)
    {
        var phase = phases[(int)(due / Millisecond % Phases)];
        if (phase.Count == 0)
        {
            return;
        }

        measure.Late((Native.Monotonic() - due) / 1e6, phase.Count);
        var drain = slot / Phases % 5 == 0;
        foreach (var caller in phase)
        {
            Native.Send(caller.Socket, caller.Voice!.Next());
            if (drain)
            {
                Drain(caller);
            }
        }
    }

    private void Drain(Caller caller)
    {
        for (var more = caller.Socket >= 0; more;)
        {
            var received = rtpBatch.Receive(caller.Socket);
            for (var index = 0; index < received; index++)
            {
                caller.Meter!.Take(rtpBatch.Datagram(index), rtpBatch.ReceivedAt(index));
            }

            more = rtpBatch.IsFull(received);
        }
    }

    private void RunTimers()
    {
        var now = Native.Monotonic();
        for (var index = open.Count - 1; index >= 0; index--)
        {
            var caller = open[index];
            if (caller.State == CallerState.Done)
            {
                open[index] = open[^1];
                open.RemoveAt(open.Count - 1);
            }
            else if (caller.State == CallerState.Up && now >= caller.HangUpAt)
            {
                HangUp(caller);
            }
            else if (now >= caller.GiveUpAt)
            {
                caller.Status = caller.State == CallerState.Inviting ? 408 : caller.Status;
                caller.HungUpByServer |= caller.State == CallerState.Ending;
                Finish(caller);
            }
            else if (now >= caller.ResendAt)
            {
                Resend(caller, now);
            }
        }
    }

    private void HangUp(Caller caller)
    {
        Silence(caller, Native.WallClock());
        caller.State = CallerState.Ending;
        Native.Send(sip, text.Bye(caller));
        OpenRequest(caller, ByeLimit);
    }

    private void Resend(Caller caller, long now)
    {
        caller.Resent++;
        caller.ResendInterval = caller.State == CallerState.Inviting ? caller.ResendInterval * 2 : Math.Min(caller.ResendInterval * 2, T2);
        caller.ResendAt = now + caller.ResendInterval;
        Native.Send(sip, caller.State == CallerState.Inviting ? text.Invite(caller, MediaPort(caller)) : text.Bye(caller));
    }

    private void Silence(Caller caller, long at)
    {
        Up -= caller.State == CallerState.Up ? 1 : 0;
        caller.EndedAtWall = caller.EndedAtWall == 0 ? at : caller.EndedAtWall;
        if (caller.Voice is not null)
        {
            Drain(caller);
            foreach (var phase in phases)
            {
                phase.Remove(caller);
            }
        }
    }

    private static void Finish(Caller caller)
    {
        caller.State = CallerState.Done;
        CloseMedia(caller);
    }

    private static void CloseMedia(Caller caller)
    {
        if (caller.Socket >= 0)
        {
            Native.CloseSocket(caller.Socket);
            caller.Socket = -1;
        }
    }
}
