using System.Buffers.Binary;
using System.ComponentModel;
using System.Net;
using System.Runtime.InteropServices;

namespace ItOps.Load;

/// <summary>Linux calls that .NET's sockets don't offer: kernel receive time stamps, batched receives, absolute sleeps.</summary>
internal static unsafe partial class Native
{
    public const int TimestampNs = 35;

    public const int SocketLevel = 1;

    private const int Inet = 2;
    private const int Datagram = 2;
    private const int NonBlocking = 0x800;
    private const int ReceiveBuffer = 8;
    private const int ReceiveBufferForce = 33;
    private const int ClockMonotonic = 1;
    private const int ClockRealtime = 0;
    private const int AbsoluteTime = 1;
    private const int DontWait = 0x40;
    private const short Readable = 1;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>A UDP socket with kernel receive stamps, bound to an address; port 0 lets the kernel choose.</summary>
    public static int OpenUdp(IPAddress address, int port, int receiveBuffer)
    {
        var socket = Socket(Inet, Datagram | NonBlocking, 0);
        var on = 1;
        Check(socket);
        Check(SetOption(socket, SocketLevel, TimestampNs, &on, sizeof(int)));
        if (SetOption(socket, SocketLevel, ReceiveBufferForce, &receiveBuffer, sizeof(int)) != 0)
        {
            _ = SetOption(socket, SocketLevel, ReceiveBuffer, &receiveBuffer, sizeof(int));
        }

        var local = new SocketName(address, port);
        Check(Bind(socket, &local, sizeof(SocketName)));
        return socket;
    }

    public static int LocalPort(int socket)
    {
        SocketName name;
        var length = sizeof(SocketName);
        Check(GetName(socket, &name, &length));
        return name.Port;
    }

    public static void ConnectUdp(int socket, IPAddress address, int port)
    {
        var remote = new SocketName(address, port);
        Check(Connect(socket, &remote, sizeof(SocketName)));
    }

    /// <summary>Sends on a connected socket; false when the kernel refused.</summary>
    public static bool Send(int socket, ReadOnlySpan<byte> packet)
    {
        fixed (byte* start = packet)
        {
            return Send(socket, start, packet.Length, DontWait) == packet.Length;
        }
    }

    public static int Receive(int socket, MessageSlot* slots, int count) => ReceiveMany(socket, slots, (uint)count, DontWait, null);

    /// <summary>Takes one datagram, whoever sent it.</summary>
    /// <returns>Its length; -1 when none waits.</returns>
    public static int Receive(int socket, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            return (int)Receive(socket, start, buffer.Length, DontWait);
        }
    }

    /// <summary>Waits until a datagram can be taken.</summary>
    public static bool Wait(int socket, int milliseconds)
    {
        var wanted = new PollEntry { Socket = socket, Events = Readable };
        return Poll(&wanted, 1, Math.Max(1, milliseconds)) > 0;
    }

    public static void CloseSocket(int socket) => _ = Close(socket);

    /// <summary>Puts the calling thread before (below 0) or behind others, where that is allowed.</summary>
    public static void TrySetNiceness(int niceness) => _ = SetPriority(0, 0, niceness);

    /// <summary>What the process was started with, as its first thread still has.</summary>
    public static int ProcessNiceness() => GetPriority(0, Environment.ProcessId);

    /// <summary>Nanoseconds of the monotonic clock.</summary>
    public static long Monotonic() => Now(ClockMonotonic);

    /// <summary>Nanoseconds since 1970, as the kernel stamps packets.</summary>
    public static long WallClock() => Now(ClockRealtime);

    public static void SleepUntil(long monotonic)
    {
        var time = new TimeSpec(monotonic / NanosecondsPerSecond, monotonic % NanosecondsPerSecond);
        _ = SleepAbsolute(ClockMonotonic, AbsoluteTime, &time, null);
    }

    private static long Now(int clock)
    {
        TimeSpec time;
        _ = GetTime(clock, &time);
        return (time.Seconds * NanosecondsPerSecond) + time.Nanoseconds;
    }

    private static void Check(int result)
    {
        if (result < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(int socket, SocketName* name, int length);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int socket, SocketName* name, int length);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    private static partial int GetName(int socket, SocketName* name, int* length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(int socket, int level, int option, void* value, int length);

    [LibraryImport("libc", EntryPoint = "send")]
    private static partial nint Send(int socket, byte* packet, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv")]
    private static partial nint Receive(int socket, byte* packet, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "recvmmsg")]
    private static partial int ReceiveMany(int socket, MessageSlot* slots, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int socket);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, TimeSpec* time);

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int SleepAbsolute(int clock, int flags, TimeSpec* time, TimeSpec* remaining);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int niceness);

    [LibraryImport("libc", EntryPoint = "getpriority")]
    private static partial int GetPriority(int which, int who);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Socket;
        public short Events;
        public short Returned;
    }

    /// <summary>struct timespec.</summary>
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);

    /// <summary>struct sockaddr_in.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct SocketName
    {
        private readonly ushort family;
        private readonly ushort networkPort;
        private readonly uint address;
        private readonly ulong zero;

        public SocketName(IPAddress address, int port)
        {
            family = Inet;
            networkPort = BinaryPrimitives.ReverseEndianness((ushort)port);
            this.address = MemoryMarshal.Read<uint>(address.GetAddressBytes());
            zero = 0;
        }

        public readonly int Port => BinaryPrimitives.ReverseEndianness(networkPort);
    }
}
