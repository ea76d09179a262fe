using System.Globalization;
using System.Text;

namespace ItOps.Load;

/// <summary>Carries out one load on the thread that calls it, in slots of 1 ms: callers ring, talk and hang up; agents, where there are, answer.</summary>
internal sealed class LoadRun : IDisposable
{
    private const long Millisecond = 1_000_000;
    private const int TimerSlots = 20;
    private const int SampleSlots = 100;
    private const long T1 = 500 * Millisecond;
    private const long T2 = 4000 * Millisecond;
    private const long InviteLimit = 32_000 * Millisecond;
    private const long ByeLimit = 8000 * Millisecond;
    private const long MostBehind = 1000 * Millisecond;
    private const long AgentsLimit = 5000 * Millisecond;

    private readonly LoadOptions options;
    private readonly IAgents? agents;
    private readonly Caller[] callers;
    private readonly List<Caller> open = [];
    private readonly ReceiveBatch batch = new(64, 8192);
    private readonly SipDialogText text;
    private readonly LoadMeasure measure;
    private readonly AudioClock clock;
    private readonly int sip;
    private readonly int sink = -1;
    private readonly int sinkPort;
    private int nextToStart;
    private int up;
    private int bridged;

    /// <param name="agents">Those who answer; null when the calls stay with the machine.</param>
    public LoadRun(LoadOptions options, IAgents? agents)
    {
        this.options = options;
        this.agents = agents;
        sip = Native.OpenUdp(options.Local, 0, 8 << 20);
        Native.ConnectUdp(sip, options.Target.Address, options.Target.Port);
        if (!options.Media)
        {
            sink = Native.OpenUdp(options.Local, 0, 4096);
            sinkPort = Native.LocalPort(sink);
        }

        var run = Environment.ProcessId.ToString("x", CultureInfo.InvariantCulture) + (Native.WallClock() / Millisecond % 0xFFFFFFF).ToString("x", CultureInfo.InvariantCulture);
        text = new SipDialogText(options, Native.LocalPort(sip), run);
        var random = new Random(options.Calls);
        callers = [.. Enumerable.Range(0, options.Calls).Select(index => new Caller(index, (long)((index + random.NextDouble()) / options.Rate * 1e9), agents is not null))];
        measure = new LoadMeasure(options);
        clock = new AudioClock(measure);
    }

    public LoadReport Run()
    {
        agents?.Begin(clock, Bridged);
        var begin = Native.Monotonic();
        var agentsUntil = long.MaxValue;
        for (long slot = 0; nextToStart < callers.Length || open.Count > 0 || (agents?.Busy > 0 && Native.Monotonic() < agentsUntil); slot++)
        {
            var due = begin + (slot * Millisecond);
            var behind = Native.Monotonic() - due;
            if (behind < 0)
            {
                Native.SleepUntil(due);
            }
            else if (behind > MostBehind)
            {
                // Starved beyond making up for: the run goes on, but it won't count.
                begin += behind;
            }

            Start(due - begin);
            ReceiveSip();
            agents?.Poll(Native.Monotonic());
            clock.Speak(slot, due);
            if (slot % TimerSlots == 0)
            {
                RunTimers();
                agentsUntil = open.Count > 0 || nextToStart < callers.Length ? long.MaxValue : Math.Min(agentsUntil, Native.Monotonic() + AgentsLimit);
            }

            if (slot % SampleSlots == 0)
            {
                measure.Sample(agents is null ? up : bridged, Native.Monotonic());
            }
        }

        agents?.End();
        return measure.Report(callers);
    }

    public void Dispose()
    {
        foreach (var caller in callers)
        {
            caller.Audio?.Dispose();
        }

        Native.CloseSocket(sip);
        if (sink >= 0)
        {
            Native.CloseSocket(sink);
        }

        batch.Dispose();
        clock.Dispose();
    }

    private void Bridged(string from, Partner partner)
    {
        if (!int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || callers.ElementAtOrDefault(number - options.From) is not { } caller)
        {
            return;
        }

        caller.ChangedHands = caller.Partner is not null;
        bridged += caller.Partner is null && caller.State == CallerState.Up ? 1 : 0;
        caller.Partner = partner;
    }

    private void Start(long elapsed)
    {
        while (nextToStart < callers.Length && callers[nextToStart].StartsAt <= elapsed)
        {
            var caller = callers[nextToStart++];
            if (options.Media)
            {
                caller.Audio = new AudioLeg(options.Local);
            }
            else
            {
                measure.Late((elapsed - caller.StartsAt) / 1e6, 1);
            }

            open.Add(caller);
            caller.State = CallerState.Inviting;
            caller.InvitedAtWall = Native.WallClock();
            Native.Send(sip, text.Invite(caller, MediaPort(caller)));
            OpenRequest(caller, InviteLimit);
        }
    }

    private int MediaPort(Caller caller) => caller.Audio?.LocalPort ?? sinkPort;

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
            var received = batch.Receive(sip);
            for (var index = 0; index < received; index++)
            {
                Take(new SipMessageView(batch.Datagram(index)), batch.ReceivedAt(index));
            }

            more = batch.IsFull(received);
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
        up++;
        if (caller.Audio is { } audio && SdpMedia.TryRead(response.Body, out var media))
        {
            Native.ConnectUdp(audio.Socket, media.Address, media.Port);
            audio.Voice = new RtpVoice((uint)(caller.Index * 2654435761L) | 1, options.Digits);
            clock.Add(audio, now);
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
        if (caller.State == CallerState.Up)
        {
            up--;
            bridged -= caller.Partner is null ? 0 : 1;
        }

        caller.EndedAtWall = caller.EndedAtWall == 0 ? at : caller.EndedAtWall;
        caller.Partner?.Meter.Close(caller.EndedAtWall);
        if (caller.Audio is { } audio)
        {
            clock.Remove(audio);
        }
    }

    private static void Finish(Caller caller)
    {
        caller.State = CallerState.Done;
        caller.Audio?.Dispose();
    }
}
