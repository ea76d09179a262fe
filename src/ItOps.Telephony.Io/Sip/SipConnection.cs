using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ItOps.Telephony.Sip;
using ItOps.Telephony.Sip.Messages;

namespace ItOps.Telephony.Io.Sip;

/// <summary>One stream: frames what it reads into the inbox, and writes what the driver queues. Closed when the queue is full.</summary>
internal sealed class SipConnection(
    Socket socket, SipFlow flow, SipDriverOptions options, SipInbox inbox, SipTls tls, TimeProvider timeProvider, Action<SipConnection> onClosed) : IDisposable
{
    private const int MaximumQueued = 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(4);

    private static readonly byte[] Pong = "\r\n"u8.ToArray();

    private readonly Channel<ReadOnlyMemory<byte>> _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MaximumQueued) { SingleReader = true });

    private readonly long _openedAt = timeProvider.GetTimestamp();
    private long _activeAt = timeProvider.GetTimestamp();
    private volatile bool _hasSpoken;
    private int _isClosed;

    /// <summary>The flow that the driver knows this stream by.</summary>
    public SipFlow Flow => flow;

    /// <summary>True for a peer that said nothing useful in time, or nothing at all for long.</summary>
    public bool IsStale => timeProvider.GetElapsedTime(Volatile.Read(ref _activeAt)) > options.IdleConnection ||
        (!_hasSpoken && timeProvider.GetElapsedTime(_openedAt) > options.FirstMessageWithin);

    /// <summary>False when the peer doesn't read and so the stream was closed.</summary>
    public bool TrySend(ReadOnlyMemory<byte> bytes)
    {
        if (_outgoing.Writer.TryWrite(bytes))
        {
            Volatile.Write(ref _activeAt, timeProvider.GetTimestamp());
            return true;
        }

        Dispose();
        return false;
    }

    /// <summary>Connects first when <paramref name="target"/> is given, then reads and writes until either side closes.</summary>
    public async Task RunAsync(IPEndPoint? target)
    {
        try
        {
            if (target is not null)
                await ConnectAsync(target);
            socket.NoDelay = true;
            await using NetworkStream network = new(socket, ownsSocket: true);
            await using Stream stream = flow.Transport == SipTransport.Tls ? await tls.SecureAsync(network, flow.Host, target is null) : network;
            await Task.WhenAny(ReadAsync(stream), WriteAsync(stream));
        }
        catch (IOException)
        {
            // No TLS with this peer, or it went away meanwhile.
        }
        catch (SocketException)
        {
            // Refused or unreachable: told below.
        }
        catch (OperationCanceledException)
        {
            // No answer to the connection request: told below.
        }
        catch (ObjectDisposedException)
        {
            // Closed by us meanwhile.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 1)
            return;
        _outgoing.Writer.TryComplete();
        socket.Dispose();
        onClosed(this);
    }

    private async Task ConnectAsync(IPEndPoint target)
    {
        using CancellationTokenSource timeout = new(ConnectTimeout);
        await socket.ConnectAsync(target, timeout.Token);
    }

    private async Task ReadAsync(Stream stream)
    {
        SipStreamFramer framer = new(options.MaximumMessageSize);
        byte[] buffer = new byte[16_384];
        try
        {
            while (!framer.IsBroken && await stream.ReadAsync(buffer) is var count and > 0)
            {
                Volatile.Write(ref _activeAt, timeProvider.GetTimestamp());
                framer.Add(buffer.AsSpan(0, count));
                while (framer.TryTake(out byte[] message))
                {
                    _hasSpoken = true;
                    inbox.AddMessage(flow, message);
                }

                for (; framer.Pings > 0; framer.Pings--)
                    TrySend(Pong); // RFC 5626 4.4.1
            }
        }
        catch (IOException)
        {
            // The peer reset the stream.
        }
        catch (ObjectDisposedException)
        {
            // Closed by us meanwhile.
        }
    }

    private async Task WriteAsync(Stream stream)
    {
        try
        {
            await foreach (ReadOnlyMemory<byte> bytes in _outgoing.Reader.ReadAllAsync())
                await stream.WriteAsync(bytes);
        }
        catch (IOException)
        {
            // The peer reset the stream.
        }
        catch (ObjectDisposedException)
        {
            // Closed by us meanwhile.
        }
    }
}
