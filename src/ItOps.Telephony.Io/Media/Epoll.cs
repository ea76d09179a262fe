using System.Runtime.InteropServices;

namespace ItOps.Telephony.Io.Media;

/// <summary>Tells which of many sockets have something to receive, in one call that does not wait (Linux, epoll(7)).</summary>
internal sealed partial class Epoll : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int Delete = 2;
    private const uint Readable = 1;
    private const int EventsAtOnce = 1024;
    private const int Closed = -1;

    /// <summary>The kernel's event is packed on x86 alone: 4 bytes of flags, then 8 of ours, with or without a hole between.</summary>
    private static readonly bool Packed = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
    private static readonly int EventSize = Packed ? 12 : 16;
    private static readonly int DataOffset = Packed ? 4 : 8;

    private int _handle = epoll_create1(CloseOnExec);
    private readonly byte[] _events = GC.AllocateArray<byte>(EventsAtOnce * 16, pinned: true);

    public static bool IsSupported => NativeSocket.IsSupported;

    public bool TryWatch(int socket) => Control(Add, socket);

    public void Forget(int socket) => Control(Delete, socket);

    /// <summary>Asks once.</summary>
    /// <returns>How many sockets are ready, for <see cref="Ready"/>.</returns>
    public unsafe int Poll()
    {
        fixed (byte* events = _events)
        {
            return Math.Max(0, epoll_wait(_handle, events, EventsAtOnce, 0));
        }
    }

    /// <summary>A socket that the last <see cref="Poll"/> found ready.</summary>
    public int Ready(int index) =>
        (int)MemoryMarshal.Read<long>(_events.AsSpan((index * EventSize) + DataOffset));

    /// <summary>Closes once: a number closed a second time may by then belong to a file or socket of somebody else.</summary>
    public void Dispose()
    {
        int handle = Interlocked.Exchange(ref _handle, Closed);
        if (handle != Closed)
            _ = close(handle);
    }

    private unsafe bool Control(int operation, int socket)
    {
        byte* change = stackalloc byte[16];
        *(uint*)change = Readable;
        *(long*)(change + DataOffset) = socket;
        return epoll_ctl(_handle, operation, socket, change) == 0;
    }

#pragma warning disable IDE1006, SYSLIB1092, CA5392 // libc's own names
    [LibraryImport("libc")]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc")]
    private static unsafe partial int epoll_ctl(int handle, int operation, int socket, byte* change);

    [LibraryImport("libc")]
    private static unsafe partial int epoll_wait(int handle, byte* events, int count, int timeout);

    [LibraryImport("libc")]
    private static partial int close(int handle);
#pragma warning restore IDE1006, SYSLIB1092, CA5392
}
