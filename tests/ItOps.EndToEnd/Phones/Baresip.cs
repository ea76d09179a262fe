using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using ItOps.EndToEnd.Audio;

namespace ItOps.EndToEnd.Phones;

/// <summary>A real SIP phone: Debian's baresip, steered through its control port, its ear and mouth being WAV files.</summary>
internal sealed class Baresip : IAsyncDisposable
{
    private const int SampleRate = 8000;

    private readonly DirectoryInfo folder;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<(string Type, DateTimeOffset At)> events = new();
    private readonly Process process;
    private readonly TcpClient control;
    private readonly NetworkStream stream;
    private readonly Task reader;

    private Baresip(DirectoryInfo folder, Process process, TcpClient control, int sipPort)
    {
        this.folder = folder;
        this.process = process;
        this.control = control;
        SipPort = sipPort;
        stream = control.GetStream();
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        reader = Task.Run(ReadEventsAsync);
    }

    public int SipPort { get; }

    public bool InCall => LastCallEvent.Type == "CALL_ESTABLISHED";

    public bool CallClosed => LastCallEvent.Type == "CALL_CLOSED";

    /// <summary>When the latest call was answered (or ended).</summary>
    public DateTimeOffset CallChangedAt => LastCallEvent.At;

    private (string Type, DateTimeOffset At) LastCallEvent => events.LastOrDefault(fact => fact.Type is "CALL_ESTABLISHED" or "CALL_CLOSED");

    /// <summary>Starts a phone.</summary>
    /// <param name="user">User part of its address, what the called party sees as the caller's number.</param>
    /// <param name="toneFrequency">What it says, in Hz.</param>
    /// <param name="codec">baresip's name of the only codec that it offers, with its rate and channels where these aren't 8000/1.</param>
    /// <param name="transport">SIP transport: udp, tcp or tls (which listens on the port above <see cref="SipPort"/>).</param>
    /// <param name="answers">Whether it answers calls by itself.</param>
    /// <param name="registrar">Host and port of where it registers; null for nowhere.</param>
    /// <param name="password">For the registrar, and for calls that are challenged.</param>
    /// <param name="encryption">baresip's name of a media encryption that it insists on, e.g. srtp-mand.</param>
    public static async Task<Baresip> StartAsync(
        string user,
        double toneFrequency,
        string codec = "PCMA",
        string transport = "udp",
        bool answers = false,
        string? registrar = null,
        string? password = null,
        string? encryption = null)
    {
        var folder = Directory.CreateTempSubdirectory("itops-phone-");
        var (sipPort, controlPort, rtpPort) = (Ports.Reserve(), Ports.Reserve(), Ports.Reserve(20));
        var microphone = ToneFile.Write(Path.Combine(folder.FullName, "microphone.wav"), toneFrequency, TimeSpan.FromMinutes(5), SampleRate);
        await WriteConfigurationAsync(folder, sipPort, controlPort, rtpPort, microphone);
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "accounts"),
            $"<sip:{user}@{registrar ?? $"127.0.0.1:{sipPort}"};transport={transport}>;regint={(registrar is null ? 0 : 60)};audio_codecs={codec}"
            + $"{(password is null ? "" : $";auth_user={user};auth_pass={password}")}{(answers ? ";answermode=auto" : "")}"
            + $"{(encryption is null ? "" : $";mediaenc={encryption}")}\n");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "certificate.pem"), Certificate());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "contacts"), "");

        var start = new ProcessStartInfo(Programs.Baresip, ["-4", "-f", folder.FullName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        var process = Process.Start(start)!;
        return new Baresip(folder, process, await ConnectAsync(controlPort), sipPort);
    }

    /// <summary>Rings an address; answers when the command was given (just before the INVITE leaves).</summary>
    public async Task<DateTimeOffset> DialAsync(string address)
    {
        var at = DateTimeOffset.UtcNow;
        await SendAsync("dial", address);
        return at;
    }

    /// <summary>Waits until the registrar took it.</summary>
    public Task RegisteredAsync() => Eventually.True("the phone is registered", () => Printed("200 OK") || events.Any(fact => fact.Type == "REGISTER_OK"));

    /// <summary>Waits until the registrar refused it.</summary>
    public Task RefusedAsync() => Eventually.True("the phone's registration is refused", () => Printed("401 Unauthorized") || events.Any(fact => fact.Type == "REGISTER_FAIL"));

    /// <summary>Picks up.</summary>
    public Task AnswerAsync() => SendAsync("accept", "");

    /// <summary>Waits until it rings.</summary>
    public Task RingsAsync() => Eventually.True("the phone rings", () => events.Any(fact => fact.Type == "CALL_INCOMING"));

    /// <summary>Waits for the call to be answered.</summary>
    public Task EstablishedAsync() => Eventually.True("the phone's call is answered", () => InCall);

    /// <summary>Waits for the call's end.</summary>
    public Task ClosedAsync() => Eventually.True("the phone's call has ended", () => CallClosed);

    /// <summary>Presses keys, as RFC 4733 events.</summary>
    public async Task PressAsync(string digits)
    {
        foreach (var digit in digits)
        {
            await SendAsync("sndcode", digit.ToString());
        }
    }

    /// <summary>Says another tone from now on.</summary>
    public Task SpeakAsync(double toneFrequency) => SendAsync(
        "ausrc", $"aufile,{ToneFile.Write(Path.Combine(folder.FullName, $"voice-{toneFrequency}.wav"), toneFrequency, TimeSpan.FromMinutes(5), SampleRate)}");

    /// <summary>Asks us to call somebody else in its place (REFER).</summary>
    public Task TransferAsync(string address) => SendAsync("transfer", address);

    /// <summary>Waits until it is told that its transfer came to nothing.</summary>
    public Task TransferFailedAsync() => Eventually.True("the phone's transfer fails", () => events.Any(fact => fact.Type == "TRANSFER_FAILED"));

    public Task HangUpAsync() => SendAsync("hangup", "");

    /// <summary>What the phone hears from now on for <paramref name="length"/>.</summary>
    public async Task<HeardTones> ListenAsync(TimeSpan length)
    {
        var before = await FileAsync();
        var begin = before?.Channels[0].Length ?? 0;
        var more = await Eventually.Get(
            $"{length.TotalSeconds} s more of audio at the phone", FileAsync, file => file is not null && file.Channels[0].Length >= begin + Samples(file));
        return HeardTones.In(more!.Channels[0].AsSpan(begin, Samples(more)), more.SampleRate);

        int Samples(WavAudio file) => (int)(length.TotalSeconds * file.SampleRate);
    }

    /// <summary>All that the phone has heard in its latest call, at the rate of its codec; null before anything.</summary>
    private async Task<WavAudio?> FileAsync()
    {
        var file = folder.GetFiles("*-dec.wav").OrderBy(file => file.LastWriteTimeUtc).LastOrDefault();
        if (file is null || file.Length < 64)
        {
            return null;
        }

        using var input = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[input.Length];
        var read = await input.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false);
        return WavAudio.Read(bytes.AsSpan(0, read), stillGrowing: true);
    }

    /// <summary>What the phone printed, and its events, for a failed test's report.</summary>
    public string Report() => $"events: {string.Join(' ', events.Select(fact => fact.Type))}\n{string.Join('\n', output.TakeLast(40))}";

    /// <summary>Ends as by a power cut (SIGKILL): no BYE.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await QuitAsync();
        control.Dispose();
        await reader;
        process.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Quits in order, so that calls end by BYE; a phone that doesn't is killed.</summary>
    private async Task QuitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        if (process.HasExited)
        {
            return;
        }

        try
        {
            await SendAsync("quit", "");
            await process.WaitForExitAsync(limit.Token);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static Task WriteConfigurationAsync(DirectoryInfo folder, int sipPort, int controlPort, int rtpPort, string microphone) =>
        File.WriteAllTextAsync(Path.Combine(folder.FullName, "config"), $"""
            poll_method epoll
            sip_listen 127.0.0.1:{sipPort}
            sip_certificate {folder.FullName}/certificate.pem
            net_interface 127.0.0.1
            statmode_default off
            call_local_timeout 120
            call_max_calls 4
            audio_player aubridge,nulla
            audio_source aufile,{microphone}
            audio_alert aubridge,nullb
            audio_level no
            ausrc_srate {SampleRate}
            auplay_srate {SampleRate}
            ausrc_channels 1
            auplay_channels 1
            rtp_ports {rtpPort}-{rtpPort + 19}
            rtcp_mux no
            jitter_buffer_type fixed
            jitter_buffer_delay 2-10
            module_path /usr/lib/baresip/modules
            module g711.so
            module g722.so
            module opus.so
            module aufile.so
            module aubridge.so
            module srtp.so
            module sndfile.so
            module ctrl_tcp.so
            module_tmp account.so
            module_app contact.so
            module_app menu.so
            ctrl_tcp_listen 127.0.0.1:{controlPort}
            snd_path {folder.FullName}

            """);

    private static string Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=phone", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return $"{key.ExportPkcs8PrivateKeyPem()}\n{made.ExportCertificatePem()}\n";
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return client;
            }
            catch (SocketException) when (clock.Elapsed < TimeSpan.FromSeconds(10))
            {
                client.Dispose();
                await Task.Delay(50);
            }
        }
    }

    private async Task SendAsync(string command, string parameters)
    {
        var json = JsonSerializer.Serialize(new { command, @params = parameters });
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(json)}:{json},"));
    }

    private async Task ReadEventsAsync()
    {
        try
        {
            while (await ReadNetstringAsync() is { } text)
            {
                using var document = JsonDocument.Parse(text);
                if (document.RootElement.TryGetProperty("type", out var type))
                {
                    events.Enqueue((type.GetString()!, DateTimeOffset.UtcNow));
                }
                else
                {
                    output.Enqueue($"[response] {text}");
                }
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
        }
        catch (JsonException failure)
        {
            output.Enqueue($"[control port] {failure.Message}");
        }
    }

    private async Task<string?> ReadNetstringAsync()
    {
        var length = 0;
        var one = new byte[1];
        while (true)
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            if (one[0] == ':')
            {
                break;
            }

            length = (length * 10) + (one[0] - '0');
        }

        var body = new byte[length + 1];
        await stream.ReadExactlyAsync(body);
        return Encoding.UTF8.GetString(body, 0, length);
    }

    /// <summary>What happened before the control port was connected is told on the terminal alone.</summary>
    private bool Printed(string text) => output.Any(line => line.Contains(text, StringComparison.Ordinal));

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            output.Enqueue(line.Data);
        }
    }
}
